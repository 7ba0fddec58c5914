import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Meetings that take decisions; several may share a name. */
export interface MeetingsTable {
  id: string
  name: string
  kind: MeetingKind
  group: string | null
  place: string | null
  opens_on: string
  closes_on: string
  created_at: string
  created_by: string
}

/** The kinds of meeting (api.md, Meetings). */
export type MeetingKind = 'SG' | 'WP' | 'RGM' | 'eMeeting' | 'WTSA' | 'TSAG'

export type MeetingRow = MeetingsTable

/** Which meetings a list holds; what is left out limits nothing. */
export interface MeetingFilter {
  kind?: MeetingKind | undefined
  group?: string | undefined
  /** those of one of these groups, each in lower case and without blanks */
  groups?: readonly string[] | undefined
  /** civil date: those that have a day on or after it */
  from?: string | undefined
  /** civil date: those that have a day on or before it */
  until?: string | undefined
}

/** Where a list goes on: opening date and id of the last meeting shown. */
export type MeetingKey = [opensOn: string, id: string]

/** Stores a meeting. */
export async function insertMeeting(db: Db, row: MeetingRow): Promise<void> {
  await db.insertInto('meetings').values(row).execute()
}

/** Whether there has ever been a meeting; none is ever removed. */
export async function hasMeetings(db: Db): Promise<boolean> {
  const query = db.selectFrom('meetings').select('id').limit(1)
  return (await query.executeTakeFirst()) !== undefined
}

/** The meeting with this id. */
export async function findMeeting(
  db: Db,
  id: string,
): Promise<MeetingRow | undefined> {
  return db
    .selectFrom('meetings')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The meetings with these ids, in no order; unknown ids are left out. */
export async function findMeetings(
  db: Db,
  ids: readonly string[],
): Promise<MeetingRow[]> {
  if (ids.length === 0) return []
  return db.selectFrom('meetings').selectAll().where('id', 'in', ids).execute()
}

/** The meetings that open after a civil date, the next one first. */
export async function listMeetingsAhead(
  db: Db,
  today: string,
): Promise<MeetingRow[]> {
  return db
    .selectFrom('meetings')
    .selectAll()
    .where('opens_on', '>', today)
    .orderBy('opens_on')
    .orderBy('id')
    .execute()
}

/** Meetings that pass the filter, the latest opening first. */
export async function listMeetings(
  db: Db,
  { kind, group, groups, from, until }: MeetingFilter,
  limit: number,
  after: MeetingKey | undefined,
): Promise<MeetingRow[]> {
  let query = db.selectFrom('meetings').selectAll()
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (group !== undefined) query = query.where('group', '=', group)
  if (groups !== undefined) {
    const key = sql`lower(regexp_replace("group", '\\s', '', 'g'))`
    query = query.where(sql<boolean>`${key} = any(${groups}::text[])`)
  }
  if (from !== undefined) query = query.where('closes_on', '>=', from)
  if (until !== undefined) query = query.where('opens_on', '<=', until)
  if (after !== undefined) {
    const [opensOn, id] = after
    query = query.where((eb) =>
      eb(eb.refTuple('opens_on', 'id'), '<', eb.tuple(opensOn, id)),
    )
  }
  return query
    .orderBy('opens_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
