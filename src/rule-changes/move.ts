import {
  listWorkItems,
  type WorkItemKey,
  type WorkItemOrder,
} from '../../db/work-item-lists.ts'
import type { WorkItemRow } from '../../db/work-items.ts'
import { dayOf } from '../../machines/calendar.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import { isFinal, toItem } from '../engine/item.ts'
import type { Refused } from '../engine/outcome.ts'
import { record } from '../engine/write-path.ts'
import { requireQuestions } from '../groups/filter.ts'
import { type Comparison, compare } from './compare.ts'

/** Which items are to go by what from now on, and why. */
export interface Aim {
  machineVersion: string
  /** Left out, each item keeps its own. */
  edition?: string
  reason: string
  /** Id or name of a group; left out, every item. */
  group?: string
  /** Everything is checked and compared, nothing is recorded. */
  dryRun: boolean
}

/** What has become of an item. */
export type Outcome =
  | { kind: 'moved'; comparison: Comparison }
  /** It goes by it already. */
  | { kind: 'present'; name: string }
  /** It is in a final state, where no rules apply any more. */
  | { kind: 'ended'; name: string }
  | { kind: 'refused'; name: string; detail: string }

const order: WorkItemOrder = { by: 'createdAt', descending: false }

/**
 * Moves work items to other rules, each by an event of its own, in the order
 * of their coming. What was moved stays so, whatever becomes of the rest: a
 * second time it is `present`.
 *
 * @param size how many items are read at a time
 * @throws Problem VALIDATION where there is no such group
 */
export async function* moveItems(
  engine: Engine,
  caller: Caller,
  aim: Aim,
  size = 100,
): AsyncGenerator<Outcome> {
  const { db, clock, zone } = engine
  const today = dayOf(await clock.now(), zone)
  const questions = await requireQuestions(db, aim.group, today)
  for (let after: WorkItemKey | undefined; ; ) {
    const rows = await listWorkItems(db, { questions }, order, size, after)
    for (const row of rows) yield await move(engine, caller, aim, row, today)
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = [last.sorted_by, last.id]
  }
}

async function move(
  engine: Engine,
  caller: Caller,
  { machineVersion, edition, reason, dryRun }: Aim,
  row: WorkItemRow,
  today: string,
): Promise<Outcome> {
  const name = row.provisional_name
  const isThere =
    row.machine_version === machineVersion &&
    (edition === undefined || row.edition === edition)
  if (isThere) return { kind: 'present', name }
  const item = toItem(row)
  if (isFinal(item)) return { kind: 'ended', name }
  const payload = {
    machineVersion,
    ...(edition === undefined ? {} : { edition }),
    reason,
  }
  const entry = { type: 'changeRules', payload }
  const recorded = await record(
    engine,
    caller,
    { kind: 'event', ref: row.id, entry },
    { dryRun },
  )
  // Without a key nothing is repeated: what is not recorded is refused.
  if (recorded.kind !== 'recorded') {
    return { kind: 'refused', name, detail: (recorded as Refused).detail }
  }
  const comparison = compare(item, recorded.draft.item, today)
  return { kind: 'moved', comparison }
}
