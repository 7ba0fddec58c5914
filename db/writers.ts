import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import { lastPosition } from './horizon.ts'

// Whoever writes events holds a lock on their table from before it has their
// positions until it has ended and they can be seen. So all events up to a
// position stand once those have ended who hold that lock after it was given
// out. Transactions that write no events, or in another database, do not
// matter, as they would with transaction ids.

/** The end of the feed and who may yet write before it. */
interface Sight {
  position: string
  /** Transactions by their virtual ids. */
  writers: string[]
}

async function sightEnd(db: Db): Promise<Sight> {
  const position = await lastPosition(db)
  return { position, writers: await listWriters(db) }
}

const writers = sql`
select virtualtransaction as id from pg_locks
where locktype = 'relation' and relation = 'events'::regclass
  and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
  and database = (select oid from pg_database where datname = current_database())`

async function listWriters(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${writers}`.execute(db)
  return rows.map(({ id }) => id)
}

async function awaitWriters(
  db: Db,
  seen: readonly string[],
  patience: number,
): Promise<boolean> {
  const until = performance.now() + patience
  let left = seen
  while (left.length > 0) {
    if (performance.now() > until) return false
    await delay(10)
    const still = new Set(await listWriters(db))
    left = left.filter((id) => still.has(id))
  }
  return true
}

/**
 * The end of the feed, once it is settled: whatever is committed from then on
 * comes later.
 *
 * @param db no transaction that has written events
 * @param patience milliseconds that writers under way may take to end
 * @returns a position; undefined where they took longer
 */
export async function awaitSettled(
  db: Db,
  patience: number,
): Promise<string | undefined> {
  const { position, writers } = await sightEnd(db)
  return (await awaitWriters(db, writers, patience)) ? position : undefined
}

/**
 * Whether all events that stand in the feed before the end of those that a
 * transaction has written are its own, and none can come in between.
 *
 * @param patience milliseconds that other writers may take to end
 * @returns false also where they took longer
 */
export async function isFeedOurs(trx: Trx, patience: number): Promise<boolean> {
  const { writers } = await sightEnd(trx)
  if (!(await awaitWriters(trx, writers, patience))) return false
  const { rows } = await sql`
select from events where transaction <> pg_current_xact_id() limit 1
`.execute(trx)
  return rows.length === 0
}
