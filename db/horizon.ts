import { sql } from 'kysely'
import type { Db } from './database.ts'

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
 * The horizon of a position that was given out. It takes a transaction id of
 * its own: who has a position has an id already, and so a lower one. The upper
 * end of a snapshot would not do, since it leaves out who began last.
 */
export async function toHorizon(db: Db, position: string): Promise<Horizon> {
  const { rows } = await sql<{ transaction: string }>`
select pg_current_xact_id()::text as transaction`.execute(db)
  const [{ transaction } = { transaction: '0' }] = rows
  return { position, transaction }
}

/**
 * The position of the last event up to a horizon, once every transaction that
 * could write there has ended, so that what stands there now is all that ever
 * will; `0` where there is no event. It is that of an event and not the
 * horizon's own, since a position that nobody has used may be given out again
 * after a crash of the server, while an event is on the disk once it is seen.
 *
 * @returns undefined while such a transaction is under way
 */
export async function findSettled(
  db: Db,
  { position, transaction }: Horizon,
): Promise<string | undefined> {
  const { rows } = await sql<{ settled: boolean; last: string }>`
select pg_snapshot_xmin(pg_current_snapshot()) >= ${transaction}::xid8
    as settled,
  coalesce((select max(position) from events
    where position <= ${position}::bigint), 0) as last`.execute(db)
  const [found] = rows
  return found?.settled ? found.last : undefined
}

/** Whether a position comes after another one. */
export function isBeyond(position: string, other: string): boolean {
  return BigInt(position) > BigInt(other)
}
