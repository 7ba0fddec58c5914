import type { Db } from '../../db/database.ts'
import type { FeedRow } from '../../db/feed.ts'
import { nameKey, numberKeys } from '../../db/names.ts'
import type { StoredFilter } from '../../db/webhooks.ts'
import type { Item } from '../engine/item.ts'
import { namesOf } from '../engine/naming.ts'
import { questionsWithin } from '../groups/tree.ts'

/** Whether a filter lets an event pass, as far as the event itself tells. */
export function concerns(filter: StoredFilter, event: FeedRow): boolean {
  const { studyGroups, questions, types, states } = filter
  return (
    holds(studyGroups, event.study_group) &&
    holds(questions, event.question) &&
    holds(types, event.type) &&
    (states?.some((path) => isWithin(event.to_state, path)) ?? true)
  )
}

/**
 * Whether a filter lets an event pass by what its item is and is called, and
 * by the tree of groups as it is on the day of the event.
 *
 * @param item as it is after the event
 */
export async function isMeant(
  db: Db,
  filter: StoredFilter,
  event: FeedRow,
  item: Item,
): Promise<boolean> {
  const { processes, workItems, groups } = filter
  if (!holds(processes, item.process)) return false
  if (workItems) {
    const keys = new Set([item.id, ...namesOf(item).flatMap(numberKeys)])
    if (!workItems.some((ref) => keys.has(nameKey(ref)))) return false
  }
  if (!groups) return true
  for (const group of groups) {
    const when = { today: event.happened_on }
    const questions = await questionsWithin(db, group, when)
    if (questions?.includes(event.question)) return true
  }
  return false
}

function holds<T>(list: readonly T[] | undefined, value: T): boolean {
  return list?.includes(value) ?? true
}

function isWithin(state: string, path: string): boolean {
  return state === path || state.startsWith(`${path}.`)
}
