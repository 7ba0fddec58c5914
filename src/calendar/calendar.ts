import ical, { ICalCalendarMethod } from 'ical-generator'
import { type Static, Type } from 'typebox'
import type { Bound, DeadlineFilter } from '../../db/deadline-filter.ts'
import { listDeadlines } from '../../db/deadline-lists.ts'
import { listMeetings, type MeetingRow } from '../../db/meetings.ts'
import { dayOf } from '../../machines/calendar.ts'
import { deadlineFilters, toFilter } from '../deadlines/query.ts'
import type { Engine } from '../engine/engine.ts'
import { studyGroupOf } from '../groups/names.ts'
import { invalid } from '../http/problems.ts'
import { complete } from './complete.ts'
import { deadlineEntry, meetingEntry } from './entries.ts'

/** Query parameters of the calendar. */
export const CalendarQuery = Type.Object(
  {
    ...deadlineFilters,
    include: Type.Optional(
      Type.Literal('meetings', {
        description: 'Meetings too, of the same span and group',
      }),
    ),
  },
  { additionalProperties: false },
)
export type CalendarQuery = Static<typeof CalendarQuery>

/** After how many seconds a calendar asks again. */
const refresh = 3600

/**
 * The deadlines that pass the filter as a calendar of RFC 5545.
 *
 * @param base address of the service, without a slash at its end
 * @param most how many entries there may be: each client reads all of them
 * @throws Problem VALIDATION at the filter that is wrong, or at `/from` where
 *   there are too many entries
 */
export async function getCalendar(
  engine: Engine,
  query: CalendarQuery,
  base: string,
  most = 500,
): Promise<string> {
  const now = await engine.clock.now()
  const filter = await toFilter(engine, query, now)
  const rows = await listDeadlines(engine.db, filter, most + 1)
  const meetings =
    query.include === undefined ? [] : await findMeetings(engine, filter, most)
  if (rows.length + meetings.length > most) {
    throw invalid('/from', `there are more than ${most} entries; narrow it`)
  }
  const calendar = ical({
    name: 'rectrack',
    prodId: { company: 'rectrack', product: 'rectrack', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refresh,
  })
  for (const row of rows) calendar.createEvent(deadlineEntry(row, now, base))
  for (const row of meetings) calendar.createEvent(meetingEntry(row, base))
  return complete(calendar.toString(), calendar.length() === 0)
}

/** Meetings with a day in the span, of the group or the study group. */
async function findMeetings(
  { db, zone }: Engine,
  { from, until, group, studyGroup }: DeadlineFilter,
  most: number,
): Promise<MeetingRow[]> {
  const filter = {
    from: from && toDay(from, zone),
    until: until && toDay(until, zone),
    groups: group?.names,
  }
  const rows = await listMeetings(db, filter, most + 1, undefined)
  return rows.filter(
    (row) => studyGroup === undefined || studyGroupOf(row) === studyGroup,
  )
}

function toDay(bound: Bound, zone: string): string {
  return 'day' in bound ? bound.day : dayOf(bound.instant, zone)
}
