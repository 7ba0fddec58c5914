import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type EventRow, eventColumns } from './events.ts'

// The feed has events in the order of their positions, which a sequence gives
// out while the item is locked: of one item, and of whatever else was seen
// before it was written, the earlier event has the lower position. Transaction
// ids do not have this property, since a transaction has its own from its
// first write on. But positions are committed out of order, so nothing may be
// read beyond the first one that is still under way: that is a horizon.

/** A position and the transactions that may yet write at or below it. */
export interface Horizon {
  /** The last position that was given out. */
  position: string
  /** Every transaction that may hold such a position has a lower id. */
  transaction: string
}

/** The last position that was given out, settled or not. */
export async function lastPosition(db: Db): Promise<string> {
  const { rows } = await sql<{ position: string }>`
select case when is_called then last_value else 0 end as position
from events_position_seq`.execute(db)
  const [{ position } = { position: '0' }] = rows
  return position
}

/**
 * Looks how far the feed reaches now. It takes a transaction id of its own:
 * who has a position has an id already, and so a lower one. The upper end of a
 * snapshot would not do, since it leaves out who began last.
 */
export async function sightHorizon(db: Db): Promise<Horizon> {
  const position = await lastPosition(db)
  const { rows } = await sql<{ transaction: string }>`
select pg_current_xact_id()::text as transaction`.execute(db)
  const [{ transaction } = { transaction: '0' }] = rows
  return { position, transaction }
}

/**
 * Whether every transaction that could write up to a horizon has ended, so
 * that what stands there now is all that ever will.
 */
export async function isSettled(
  db: Db,
  { transaction }: Horizon,
): Promise<boolean> {
  const { rows } = await sql<{ settled: boolean }>`
select pg_snapshot_xmin(pg_current_snapshot()) >= ${transaction}::xid8
  as settled`.execute(db)
  return rows[0]?.settled === true
}

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
    select from imports i where i.transaction = e.transaction)
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
