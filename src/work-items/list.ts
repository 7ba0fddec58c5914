import { Type } from 'typebox'
import { findMeeting } from '../../db/meetings.ts'
import {
  listWorkItems,
  type WorkItemFilter,
  type WorkItemOrder,
} from '../../db/work-item-lists.ts'
import { dayOf } from '../../machines/calendar.ts'
import { CivilDate, Id, Instant, Label } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { toItem } from '../engine/item.ts'
import { toWords } from '../engine/naming.ts'
import { requireQuestions } from '../groups/filter.ts'
import { defaultLimit, type Page, readCursor, toPage } from '../http/paging.ts'
import { invalid } from '../http/problems.ts'
import { linkItems } from './links.ts'
import { statesWithin, type WorkItemsQuery } from './list-query.ts'
import { presentItem } from './present.ts'
import type { WorkItem } from './schema.ts'

/**
 * A page of the work items that pass the filter, in the order asked for.
 *
 * @throws Problem VALIDATION at `/state`, `/q`, `/meeting`, `/group` or
 *   `/cursor`
 */
export async function listItems(
  { db, store, clock, zone }: Engine,
  query: WorkItemsQuery,
): Promise<Page<WorkItem>> {
  const { limit = defaultLimit, sort = 'createdAt', cursor } = query
  const order = toOrder(sort)
  const key = readCursor(cursor, keyShape(sort, order))
  const now = await clock.now()
  const filter = toFilter(query, now)
  await requireMeeting(db, filter.meeting)
  const today = dayOf(now, zone)
  const questions = await requireQuestions(db, query.group, today)
  const { stale: any } = query
  const stale = any === undefined ? undefined : { today, any }
  const wanted = { ...filter, questions, stale }
  const after = key && ([key[1], key[2]] as const)
  const rows = await listWorkItems(db, wanted, order, limit + 1, after)
  const page = toPage(
    rows,
    limit,
    ({ sorted_by, id }) => [sort, sorted_by, id],
    ({ sorted_by: _, ...row }) => presentItem(toItem(row), now),
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

/** A cursor goes on in the order in which it was made, and in no other. */
function keyShape(sort: string, { by }: WorkItemOrder) {
  return Type.Tuple([Type.Literal(sort), sortedBy[by], Id])
}

function toFilter(query: WorkItemsQuery, now: string): WorkItemFilter {
  const { studyGroup, question, process, code, kind } = query
  const { changedSince, overdue } = query
  return {
    ...{ studyGroup, question, process, code, kind, changedSince },
    meeting: query.meeting?.toLowerCase(),
    states: query.state === undefined ? undefined : requireStates(query.state),
    words: query.q === undefined ? undefined : requireWords(query.q),
    overdue: overdue === undefined ? undefined : { at: now, any: overdue },
  }
}

function requireStates(path: string): string[] {
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
