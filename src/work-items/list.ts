import { Type } from 'typebox'
import { findMeeting } from '../../db/meetings.ts'
import { isPresent } from '../../db/viewpoints.ts'
import type { WorkItemFilter } from '../../db/work-item-filter.ts'
import type { WorkItemOrder } from '../../db/work-item-lists.ts'
import { dayOf } from '../../machines/calendar.ts'
import { CivilDate, Id, Instant, Label } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { toWords } from '../engine/naming.ts'
import { momentOf } from '../engine/viewpoint.ts'
import { requireQuestions } from '../groups/filter.ts'
import { defaultLimit, type Page, readCursor, toPage } from '../http/paging.ts'
import { invalid } from '../http/problems.ts'
import { readViewpoint } from '../http/viewpoint.ts'
import { linkItems } from './links.ts'
import { statesWithin, type WorkItemsQuery } from './list-query.ts'
import { presentItem } from './present.ts'
import type { WorkItem } from './schema.ts'
import { findPast, findPresent } from './select.ts'

/**
 * A page of the work items that pass the filter, in the order asked for, all
 * as they are seen from the viewpoint asked for.
 *
 * @throws Problem VALIDATION at `/state`, `/q`, `/meeting`, `/group` or
 *   `/cursor`
 */
export async function listItems(
  { db, store, clock, zone }: Engine,
  query: WorkItemsQuery,
): Promise<Page<WorkItem>> {
  const { limit = defaultLimit, sort = 'createdAt', cursor } = query
  const viewpoint = readViewpoint(query, zone)
  const order = toOrder(sort)
  const after = readCursor(cursor, Type.Tuple([sortedBy[order.by], Id]))
  const moment = momentOf(viewpoint, await clock.now(), zone)
  const filter = await toFilter({ db, zone }, query, moment)
  const find = isPresent(viewpoint) ? findPresent : findPast(viewpoint)
  const found = await find(db, filter, order, limit + 1, after)
  const page = toPage(
    found,
    limit,
    ({ sortedBy, item }) => [sortedBy, item.id],
    ({ item }) => presentItem(item, moment),
  )
  return { ...page, items: await linkItems(store, page.items) }
}

function toOrder(sort: string): WorkItemOrder {
  const descending = sort.startsWith('-')
  const by = (descending ? sort.slice(1) : sort) as WorkItemOrder['by']
  return { by, descending }
}

const sortedBy = {
  createdAt: Instant,
  updatedAt: Instant,
  provisionalName: Label,
  enteredStateOn: CivilDate,
}

async function toFilter(
  { db, zone }: Pick<Engine, 'db' | 'zone'>,
  query: WorkItemsQuery,
  moment: string,
): Promise<WorkItemFilter> {
  const { studyGroup, question, process, code, kind } = query
  const { group, changedSince, overdue, stale } = query
  const today = dayOf(moment, zone)
  const meeting = query.meeting?.toLowerCase()
  const states =
    query.state === undefined ? undefined : requireStates(query.state)
  const words = query.q === undefined ? undefined : requireWords(query.q)
  await requireMeeting(db, meeting)
  return {
    ...{ studyGroup, question, process, code, kind, changedSince },
    ...{ meeting, states, words },
    questions: await requireQuestions(db, group, today),
    overdue: overdue === undefined ? undefined : { at: moment, any: overdue },
    stale: stale === undefined ? undefined : { today, any: stale },
  }
}

/**
 * The states that a filter means by a path.
 *
 * @throws Problem VALIDATION at `/state` where no machine knows it
 */
export function requireStates(path: string): string[] {
  const states = statesWithin(path)
  if (states.length > 0) return states
  throw invalid('/state', 'must be a state or the beginning of one, as in aap')
}

function requireWords(text: string): string[] {
  const words = toWords(text)
  if (words.length > 0) return words
  throw invalid('/q', 'must hold a letter or a digit')
}

async function requireMeeting(
  db: Engine['db'],
  id: string | undefined,
): Promise<void> {
  if (id === undefined || (await findMeeting(db, id))) return
  throw invalid('/meeting', 'there is no meeting with this id')
}
