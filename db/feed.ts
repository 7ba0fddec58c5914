import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type EventRow, eventColumns } from './events.ts'

/** An event of the feed, and what it is sorted by whom it concerns. */
export type FeedRow = EventRow & { study_group: number; question: string }

const feed = sql`
select ${eventColumns}, e.position, e.transaction::text, w.study_group,
  w.question
from events e join work_items w on w.id = e.work_item_id`

/**
 * The events between two positions, in order, but for those of imports.
 *
 * @param after positions beyond this one
 * @param until a settled position, the last one that is wanted
 */
export async function readFeed(
  db: Db,
  after: string,
  until: string,
): Promise<FeedRow[]> {
  const { rows } = await sql<FeedRow>`${feed}
where e.position > ${after}::bigint and e.position <= ${until}::bigint
  and not exists (
    select from imports i
    where i.transaction = e.transaction and i.position >= e.position)
order by e.position`.execute(db)
  return rows
}

/** One event of an item, which must be there, in the form of the feed. */
export async function getInFeed(
  db: Db,
  workItemId: string,
  seq: number,
): Promise<FeedRow> {
  const { rows } = await sql<FeedRow>`${feed}
where e.work_item_id = ${workItemId} and e.seq = ${seq}`.execute(db)
  return rows[0] as FeedRow
}

/**
 * The position before the first event that was recorded at an instant or
 * later; undefined where there is none yet.
 *
 * @param until a settled position; events beyond it are not looked at
 */
export async function positionBefore(
  db: Db,
  instant: string,
  until: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ position: string | null }>`
select min(position) - 1 as position from events
where recorded_at >= ${instant}::timestamptz
  and position <= ${until}::bigint`.execute(db)
  return rows[0]?.position ?? undefined
}
