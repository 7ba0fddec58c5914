import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/** What an entry of an announcement does (api.md, Announcements). */
export type AnnouncementAction =
  | 'lastCall'
  | 'additionalReview'
  | 'studyGroup'
  | 'result'

/**
 * The entries of announcements, each with the event that it made and with
 * what it showed of the item as of that event.
 */
export interface AnnouncementEntriesTable {
  announcement_id: string
  place: number
  action: AnnouncementAction
  work_item_id: string
  seq: number
  number: string | null
  code: string | null
  starts_on: string | null
  ends_on: string | null
  approved_on: string | null
  reference: string | null
}

export type AnnouncementEntryRow = AnnouncementEntriesTable

/** An entry beside what never changes of its item. */
export interface ListedEntryRow extends AnnouncementEntryRow {
  provisional_name: string
  title: string
  study_group: number
  question: string
}

/** How many entries of an action an announcement has. */
export interface ActionCountRow {
  announcement_id: string
  action: AnnouncementAction
  count: number
}

/** Stores the entries of an announcement, after the events that they made. */
export async function insertAnnouncementEntries(
  trx: Trx,
  rows: readonly AnnouncementEntryRow[],
): Promise<void> {
  await sql`
insert into announcement_entries
select * from jsonb_populate_recordset(
  null::announcement_entries, ${JSON.stringify(rows)}::jsonb)
`.execute(trx)
}

/** The entries of an announcement in their order. */
export async function listAnnouncementEntries(
  db: Db,
  announcementId: string,
): Promise<ListedEntryRow[]> {
  return db
    .selectFrom('announcement_entries as e')
    .innerJoin('work_items as w', 'w.id', 'e.work_item_id')
    .selectAll('e')
    .select(['w.provisional_name', 'w.title', 'w.study_group', 'w.question'])
    .where('e.announcement_id', '=', announcementId)
    .orderBy('e.place')
    .execute()
}

/** How many entries of each action announcements have; none are left out. */
export async function countAnnouncementEntries(
  db: Db,
  announcementIds: readonly string[],
): Promise<ActionCountRow[]> {
  const { rows } = await sql<ActionCountRow>`
select announcement_id, action, count(*)::integer as count
from announcement_entries where announcement_id = any(${announcementIds}::uuid[])
group by announcement_id, action
`.execute(db)
  return rows
}
