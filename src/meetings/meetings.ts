import { randomUUIDv7 } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import {
  findMeeting,
  insertMeeting,
  listMeetings,
  type MeetingFilter,
  type MeetingKey,
  type MeetingRow,
} from '../../db/meetings.ts'
import { spellingsOf } from '../groups/names.ts'
import { groupsWithin } from '../groups/tree.ts'
import { type Page, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import type { Meeting, NewMeeting } from './schema.ts'

/**
 * Enters a meeting.
 *
 * @param by id of the caller, as stored with it
 * @param now instant of entering
 * @throws Problem VALIDATION at `/closesOn` where it ends before it begins
 */
export async function createMeeting(
  db: Db,
  body: NewMeeting,
  by: string,
  now: string,
): Promise<Meeting> {
  if (body.closesOn < body.opensOn) {
    throw invalid('/closesOn', `must not lie before opensOn, ${body.opensOn}`)
  }
  const row: MeetingRow = {
    id: randomUUIDv7(),
    name: body.name,
    kind: body.kind,
    group: body.group ?? null,
    place: body.place ?? null,
    opens_on: body.opensOn,
    closes_on: body.closesOn,
    created_at: now,
    created_by: by,
  }
  await insertMeeting(db, row)
  return rowToMeeting(row)
}

/**
 * The meeting with this id.
 *
 * @throws Problem NOT_FOUND
 */
export async function getMeeting(db: Db, id: string): Promise<Meeting> {
  const row = await findMeeting(db, id)
  if (row) return rowToMeeting(row)
  throw new Problem('NOT_FOUND', 'There is no meeting with this id.')
}

/** Which meetings are asked for; `within` is the id or name of a group. */
export type MeetingsWanted = Omit<MeetingFilter, 'groups'> & {
  within?: string | undefined
}

/**
 * A page of the meetings that pass the filter, the latest opening first.
 *
 * @param today civil date, which tells of which study period a group is
 * @throws Problem VALIDATION at `/until` where it lies before `from`, at
 *   `/within` where there is no such group
 */
export async function getMeetings(
  db: Db,
  { within, ...filter }: MeetingsWanted,
  today: string,
  limit: number,
  after: MeetingKey | undefined,
): Promise<Page<Meeting>> {
  const { from, until } = filter
  if (from !== undefined && until !== undefined && until < from) {
    throw invalid('/until', `must not lie before from, ${from}`)
  }
  const groups =
    within === undefined ? undefined : await namesWithin(db, within, today)
  const wanted = { ...filter, groups }
  const rows = await listMeetings(db, wanted, limit + 1, after)
  return toPage(rows, limit, (row) => [row.opens_on, row.id], rowToMeeting)
}

async function namesWithin(
  db: Db,
  ref: string,
  today: string,
): Promise<string[]> {
  const groups = await groupsWithin(db, ref, { today })
  if (groups) return groups.flatMap(spellingsOf)
  throw invalid('/within', `there is no group ${ref}`)
}

/** A meeting as the API shows it. */
export function rowToMeeting(row: MeetingRow): Meeting {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    group: row.group,
    place: row.place,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    createdAt: row.created_at,
  }
}
