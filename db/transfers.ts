import { sql } from 'kysely'
import type { Database, Db, Trx } from './database.ts'
import { eventColumns, type NewEventRow } from './events.ts'
import { awaitSettled } from './horizon.ts'
import type { LeafRow } from './leaves.ts'

/** A table whose rows go out and come in as they are. */
export type CarriedTable = keyof Database

/** A row of it, column by column. */
export type CarriedRow = Record<string, unknown>

const pageSize = 500

/**
 * Begins to read everything as it is at one instant, whoever writes on. Whoever
 * calls it rolls it back.
 */
export async function openSnapshot(db: Db) {
  const trx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  // The instant is that of the first statement.
  await sql`select`.execute(trx)
  return trx
}

/**
 * Rows of a table, page by page.
 *
 * @param order the columns by which they are sorted, together unique; a row
 *   without a value in one comes first
 */
export function readCarried(
  trx: Trx,
  table: CarriedTable,
  order: readonly string[],
): AsyncGenerator<CarriedRow[]> {
  const columns = order.map((column) => sql`${sql.ref(column)} nulls first`)
  return readAll(
    trx,
    table,
    sql`select * from ${sql.table(table)} order by ${sql.join(columns)}`,
  )
}

/**
 * Events in the order in which they were written, page by page. That is the
 * order of cause and effect: of two events of an item, or of two items that
 * one number passes between, the later was written when the earlier had been.
 * The feed has them by their transactions, where a long one comes early.
 */
export function readWritten(trx: Trx): AsyncGenerator<NewEventRow[]> {
  return readAll(
    trx,
    'events',
    sql`select ${eventColumns} from events e order by e.position`,
  )
}

/**
 * Events that are under a checkpoint or a stored node of the tree, in the
 * order of the feed, page by page.
 */
export function readCovered(trx: Trx): AsyncGenerator<LeafRow[]> {
  return readAll(
    trx,
    'covered_leaves',
    sql`select position, hash from events
      where position <= greatest(
        (select max(last_position) from checkpoints),
        (select max(last_position) from merkle_nodes where level = 8))
      order by position`,
  )
}

/** Events that this transaction has written, in their order, page by page. */
export function readOwnLeaves(trx: Trx): AsyncGenerator<LeafRow[]> {
  return readAll(
    trx,
    'own_leaves',
    sql`select position, hash from events
      where transaction = pg_current_xact_id() order by position`,
  )
}

/**
 * Whether all events that stand in the feed before the end of those that a
 * transaction has written are its own, and none can come in between.
 *
 * @param patience milliseconds that other writers may take to end
 * @returns false also where they took longer
 */
export async function isFeedOurs(trx: Trx, patience: number): Promise<boolean> {
  if ((await awaitSettled(trx, patience)) === undefined) return false
  const { rows } = await sql`
select from events where transaction <> pg_current_xact_id() limit 1
`.execute(trx)
  return rows.length === 0
}

/** What a query finds, page by page, by a cursor of this name. */
async function* readAll<Row>(
  trx: Trx,
  name: string,
  query: ReturnType<typeof sql>,
): AsyncGenerator<Row[]> {
  const cursor = sql.id(`all_${name}`)
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(trx)
  const next = sql<Row>`fetch ${sql.lit(pageSize)} from ${cursor}`
  for (;;) {
    const { rows } = await next.execute(trx)
    if (rows.length > 0) yield rows
    if (rows.length < pageSize) break
  }
  await sql`close ${cursor}`.execute(trx)
}

/**
 * Stores rows as they are, but none that collides with one that is there.
 *
 * @param key the columns that tell which row is meant
 * @returns the keys of those that were stored
 * @throws the driver's 23503 where a row refers to one that is not there
 */
export async function insertCarried(
  trx: Trx,
  table: CarriedTable,
  key: readonly string[],
  rows: readonly CarriedRow[],
): Promise<CarriedRow[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const { rows: stored } = await sql<CarriedRow>`
insert into ${sql.table(table)}
select * from jsonb_populate_recordset(
  null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
on conflict do nothing returning ${columns}`.execute(trx)
  return stored
}
