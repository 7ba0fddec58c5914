import { Type } from 'typebox'
import { listAnnounceable } from '../../db/announceable-items.ts'
import { findLastDay, findLastNumber } from '../../db/announcements.ts'
import type { Db } from '../../db/database.ts'
import { listMeetings } from '../../db/meetings.ts'
import type { WorkItemRow } from '../../db/work-items.ts'
import { addDays, dayOf } from '../../machines/calendar.ts'
import type { EventType } from '../../machines/events.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import { Id, Instant } from '../../machines/shapes.ts'
import { studyPeriodOf } from '../../machines/study-periods.ts'
import type { Engine } from '../engine/engine.ts'
import { toItem } from '../engine/item.ts'
import { toMeetingFact } from '../engine/lookup.ts'
import { defaultLimit, readCursor, toPage } from '../http/paging.ts'
import { actions } from './actions.ts'
import { issueDayFrom } from './issue-days.ts'
import type { NextAnnouncement, NextQuery } from './next-schema.ts'
import { numberAfter } from './numbers.ts'
import { actionIn, proposeEntry } from './propose-entry.ts'

/** By these an outcome of AAP comes about. */
const outcomes: EventType[] = [
  'approve',
  'decide',
  'closeMoreTime',
  'decideAtWtsa',
]

/** Nobody enters more meetings of one study group ahead of time. */
const most = 100

const awaited = {
  waiting: Object.keys(actionIn),
  decided: ['approved.inForce', 'aap.notApproved', 'tap.notApproved'],
  outcomes,
  notice: actions.result.event,
}

/**
 * What the next issue could hold: a page of the items that wait to be
 * announced, the oldest first, each with what stands in its way.
 *
 * @throws Problem VALIDATION at `/cursor`
 */
export async function getNext(
  { db, clock, zone }: Engine,
  { on: wanted, studyGroup, limit = defaultLimit, cursor }: NextQuery,
): Promise<NextAnnouncement> {
  const after = readCursor(cursor, Type.Tuple([Instant, Id]))
  const on = wanted ?? (await nextDay(db, dayOf(await clock.now(), zone)))
  const studyPeriod = studyPeriodOf(on) ?? null
  const number = numberAfter(
    studyPeriod === null ? undefined : await findLastNumber(db, studyPeriod),
  )
  const filter = { ...awaited, studyGroup }
  const rows = await listAnnounceable(db, filter, limit + 1, after)
  const meetings = await meetingsAhead(db, rows, on)
  const page = toPage(
    rows,
    limit,
    ({ created_at, id }) => [created_at, id],
    (row) =>
      proposeEntry(
        toItem(row),
        { number, on },
        zone,
        meetings.get(row.study_group) ?? [],
      ),
  )
  return { number, on, studyPeriod, ...page }
}

/** The next 1st or 16th, today's unless its issue is out. */
async function nextDay(db: Db, today: string): Promise<string> {
  const last = await findLastDay(db)
  const isOut = last !== undefined && last >= today
  return issueDayFrom(isOut ? addDays(last, 1) : today)
}

/** Meetings ahead of the study groups in which an item waits for one. */
async function meetingsAhead(
  db: Db,
  rows: readonly WorkItemRow[],
  on: string,
): Promise<Map<number, MeetingFact[]>> {
  const waiting = rows.filter(({ state }) => actionIn[state] === 'studyGroup')
  const studyGroups = new Set(waiting.map(({ study_group }) => study_group))
  const found = [...studyGroups].map(async (studyGroup) => {
    const filter = {
      kind: 'SG',
      groups: [`sg${studyGroup}`],
      from: on,
    } as const
    const latestFirst = await listMeetings(db, filter, most, undefined)
    const ahead = latestFirst.filter(({ opens_on }) => opens_on > on)
    return [studyGroup, ahead.map(toMeetingFact).toReversed()] as const
  })
  return new Map(await Promise.all(found))
}
