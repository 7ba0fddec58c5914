import { sql } from 'kysely'
import type { Db } from './database.ts'
import { blockLevel, blockSize } from './merkle-nodes.ts'

/** An event as the Merkle tree has it. */
export interface LeafRow {
  position: string
  /** The hash of the event, in hex. */
  hash: string
}

/** An event by its place in the order of the feed. */
export interface PlacedEvent {
  work_item_id: string
  seq: number
  position: string
  hash: string
}

/**
 * Events in the order of the feed.
 *
 * @param after positions beyond this one
 * @param until a settled position, the last one that is wanted
 */
export async function listLeaves(
  db: Db,
  after: string,
  until: string,
  limit: number,
): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
select position, hash from events
where position > ${after}::bigint and position <= ${until}::bigint
order by position limit ${limit}`.execute(db)
  return rows
}

/** Before which position a block begins. */
const blockStart = (block: number) => sql`coalesce((
  select last_position from merkle_nodes
  where level = ${blockLevel} and index = ${block - 1}), 0)`

/**
 * The hashes of the events of a block, those that are still to be covered
 * included where it is the last one.
 *
 * @param block one that is stored, or the one after those
 */
export async function listBlock(db: Db, block: number): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
select hash from events where position > ${blockStart(block)}
order by position limit ${blockSize}`.execute(db)
  return rows.map(({ hash }) => hash)
}

/**
 * The event with so many before it in the feed.
 *
 * @param index below the size of a checkpoint
 */
export async function getEventAt(db: Db, index: number): Promise<PlacedEvent> {
  const block = Math.floor(index / blockSize)
  const { rows } = await sql<PlacedEvent>`
select work_item_id, seq, position, hash from events
where position > ${blockStart(block)}
order by position limit 1 offset ${index % blockSize}`.execute(db)
  return rows[0] as PlacedEvent
}

/**
 * How many events stand before a position in the feed.
 *
 * @param position of an event that a checkpoint covers
 */
export async function countBefore(db: Db, position: string): Promise<number> {
  const { rows } = await sql<{ blocks: number; others: number }>`
select b.blocks, (
  select count(*)::integer from events
  where position > b.last_position and position < ${position}::bigint) as others
from (
  select index + 1 as blocks, last_position from merkle_nodes
  where level = ${blockLevel} and last_position < ${position}::bigint
  union all select 0, 0
  order by blocks desc limit 1) b`.execute(db)
  const { blocks = 0, others = 0 } = rows[0] ?? {}
  return blocks * blockSize + others
}
