import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import { json } from './json.ts'

/** Announcements; a number comes once in a study period (rules.md 9.2). */
export interface AnnouncementsTable {
  id: string
  number: string
  study_period: string
  happened_on: string
  warnings: string[]
  created_at: string
  created_by: string
}

export type AnnouncementRow = AnnouncementsTable

/** Which announcements a list holds; what is left out limits nothing. */
export interface AnnouncementFilter {
  /** those with an entry of this study group */
  studyGroup?: number | undefined
  studyPeriod?: string | undefined
  /** civil date: those of that day or later */
  from?: string | undefined
  /** civil date: those of that day or before */
  until?: string | undefined
}

/** Where a list goes on: day and id of the last announcement shown. */
export type AnnouncementKey = [on: string, id: string]

/**
 * Stores an announcement. Waits for a concurrent one of the same number.
 *
 * @returns false where the number is taken in its study period
 */
export async function insertAnnouncement(
  trx: Trx,
  row: AnnouncementRow,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('announcements')
    .values({ ...row, warnings: json(row.warnings) })
    .onConflict((conflict) =>
      conflict.constraint('announcements_number_key').doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/**
 * The announcement with a number.
 *
 * @param studyPeriod the newest of that number if not given
 */
export async function findAnnouncement(
  db: Db,
  number: string,
  studyPeriod?: string,
): Promise<AnnouncementRow | undefined> {
  let query = db
    .selectFrom('announcements')
    .selectAll()
    .where('number', '=', number)
  if (studyPeriod !== undefined) {
    query = query.where('study_period', '=', studyPeriod)
  }
  return query
    .orderBy('happened_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The announcement of the greatest number in a study period. */
export async function findLastNumber(
  db: Db,
  studyPeriod: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('announcements')
    .select('number')
    .where('study_period', '=', studyPeriod)
    .orderBy(sql`length(number)`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

/** The civil date of the latest announcement. */
export async function findLastDay(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('announcements')
    .select('happened_on')
    .orderBy('happened_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.happened_on
}

/** Announcements that pass the filter, the latest first. */
export async function listAnnouncements(
  db: Db,
  { studyGroup, studyPeriod, from, until }: AnnouncementFilter,
  limit: number,
  after: AnnouncementKey | undefined,
): Promise<AnnouncementRow[]> {
  let query = db.selectFrom('announcements as a').selectAll()
  if (studyPeriod !== undefined) {
    query = query.where('study_period', '=', studyPeriod)
  }
  if (from !== undefined) query = query.where('happened_on', '>=', from)
  if (until !== undefined) query = query.where('happened_on', '<=', until)
  if (studyGroup !== undefined) query = query.where(namesItemOf(studyGroup))
  if (after !== undefined) {
    const [on, id] = after
    query = query.where((eb) =>
      eb(eb.refTuple('happened_on', 'id'), '<', eb.tuple(on, id)),
    )
  }
  return query
    .orderBy('happened_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

const namesItemOf = (studyGroup: number) => sql<boolean>`exists (
  select from announcement_entries e join work_items w on w.id = e.work_item_id
  where e.announcement_id = a.id and w.study_group = ${studyGroup})`
