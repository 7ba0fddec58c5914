import { Type } from 'typebox'
import { listStaleItems, type StaleItemRow } from '../../db/stale-items.ts'
import { dayOf } from '../../machines/calendar.ts'
import { CivilDate, Id } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import { getItemsAt, momentOf } from '../engine/viewpoint.ts'
import { requireQuestions } from '../groups/filter.ts'
import { defaultLimit, type Page, readCursor, toPage } from '../http/paging.ts'
import { readViewpoint } from '../http/viewpoint.ts'
import type { StaleItem, StaleItemsQuery } from './stale-items-schema.ts'

const Key = Type.Tuple([CivilDate, Id])

/**
 * A page of the stale items that pass the filters, those that are so longest
 * at the front. Nothing is done about them.
 *
 * @throws Problem VALIDATION at `/group` or `/cursor`
 */
export async function getStaleItems(
  { db, clock, zone }: Engine,
  query: StaleItemsQuery,
): Promise<Page<StaleItem>> {
  const { limit = defaultLimit, cursor, group, studyGroup, question } = query
  const after = readCursor(cursor, Key)
  const viewpoint = readViewpoint(query, zone)
  const today = dayOf(momentOf(viewpoint, await clock.now(), zone), zone)
  const questions = await requireQuestions(db, group, today)
  const filter = { viewpoint, today, studyGroup, question, questions }
  const rows = await listStaleItems(db, filter, limit + 1, after)
  const ids = rows.map(({ id }) => id)
  const items = await getItemsAt(db, ids, viewpoint)
  const named = rows.map((row) => {
    const { number } = items.get(row.id) as Item
    return { ...row, number }
  })
  return toPage(named, limit, ({ since, id }) => [since, id], presentStaleItem)
}

/** A stale item as it is shown. */
export function presentStaleItem(row: StaleItemRow): StaleItem {
  const { opensOn } = row.meeting_before
  return {
    id: row.id,
    provisionalName: row.provisional_name,
    number: row.number,
    title: row.title,
    studyGroup: row.study_group,
    question: row.question,
    state: row.state,
    adoptedOn: row.adopted_on,
    staleSince: row.since,
    lastMeeting: row.last_meeting,
    meetingBefore: row.meeting_before,
    lastContribution: row.contribution,
    registeredQuestion: row.registered,
    explain: `In the work programme since ${row.adopted_on}; no contribution from ${opensOn} on, the opening of the last but one meeting of SG${row.study_group} (A.1 1.4.7).`,
  }
}
