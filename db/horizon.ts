import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from './database.ts'

// The feed has events in the order of their positions, which a sequence gives
// out while the item is locked: of one item, and of whatever else was seen
// before it was written, the earlier event has the lower position. Transaction
// ids do not have this property, since a transaction has its own from its
// first write on. But positions are committed out of order, so nothing may be
// read beyond the first one that is still under way: that is a horizon.
//
// Whoever writes events holds a lock on their table from before it has their
// positions until they can be seen. So all events up to a position stand once
// those have ended who held that lock after it was given out. Transactions that
// write no events, or in another database, do not matter.

/** A position and who may yet write at or below it. */
export interface Horizon {
  /** The last position that was given out. */
  position: string
  /** Transactions by their virtual ids. */
  writers: readonly string[]
}

/** The last position that was given out, settled or not. */
export async function lastPosition(db: Db): Promise<string> {
  const { rows } = await sql<{ position: string }>`
select case when is_called then last_value else 0 end as position
from events_position_seq`.execute(db)
  const [{ position } = { position: '0' }] = rows
  return position
}

/** The horizon of a position that was given out before. */
export async function toHorizon(db: Db, position: string): Promise<Horizon> {
  return { position, writers: await listWriters(db) }
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
  { position, writers }: Horizon,
): Promise<string | undefined> {
  if (writers.length > 0) {
    const still = new Set(await listWriters(db))
    if (writers.some((id) => still.has(id))) return undefined
  }
  const { rows } = await sql<{ last: string }>`
select coalesce(max(position), 0) as last from events
where position <= ${position}::bigint`.execute(db)
  return rows[0]?.last
}

/** Milliseconds between two looks at who is writing. */
const pace = 10

/**
 * The position of the last event, once it is settled: whatever is committed
 * from then on comes later.
 *
 * @param db may be a transaction that has written events itself
 * @param patience milliseconds that writers under way may take to end
 * @returns undefined where they took longer
 */
export async function awaitSettled(
  db: Db,
  patience: number,
): Promise<string | undefined> {
  const until = performance.now() + patience
  const horizon = await toHorizon(db, await lastPosition(db))
  for (;;) {
    const settled = await findSettled(db, horizon)
    if (settled !== undefined || performance.now() > until) return settled
    await delay(pace)
  }
}

/** Others who hold the lock of whoever writes events in this database. */
async function listWriters(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select virtualtransaction as id from pg_locks
where locktype = 'relation' and relation = 'events'::regclass
  and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
  and database = (
    select oid from pg_database where datname = current_database())`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether a position comes after another one. */
export function isBeyond(position: string, other: string): boolean {
  return BigInt(position) > BigInt(other)
}
