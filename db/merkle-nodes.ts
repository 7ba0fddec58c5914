import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/**
 * Roots of perfect subtrees over the events in the order of the feed, from
 * those of 256 events on; append-only. What they say follows from the events.
 */
export interface MerkleNodesTable {
  /** It stands over 2^level leaves. */
  level: number
  /** Its place among those of its level, counted from 0. */
  index: number
  hash: Buffer
  /** Of its first event; of level 8 alone. */
  first_position: string | null
  /** Of its last event; of level 8 alone. */
  last_position: string | null
}

/** The level of the lowest nodes that are stored. */
export const blockLevel = 8

/** How many events each of them stands over: a block. */
export const blockSize: number = 2 ** blockLevel

/** A node by its place. */
export type Place = Pick<MerkleNodesTable, 'level' | 'index'>

/** How far the stored nodes reach. */
export interface Reach {
  /** How many whole blocks are stored. */
  blocks: number
  /** The position of the last event in them; '0' where there is none. */
  position: string
}

/** Any number that nothing else of the service locks by. */
const lock = 4118_2018

/**
 * Waits until nobody else adds to the tree, and keeps others from it until the
 * transaction ends.
 */
export async function lockTree(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(trx)
}

/** How far the stored nodes reach. */
export async function getReach(db: Db): Promise<Reach> {
  const last = await db
    .selectFrom('merkle_nodes')
    .select(['index', 'last_position'])
    .where('level', '=', blockLevel)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return { blocks: 0, position: '0' }
  return { blocks: last.index + 1, position: last.last_position ?? '0' }
}

/** Stored nodes, in any order; those that are not there are left out. */
export async function findNodes(
  db: Db,
  places: readonly Place[],
): Promise<MerkleNodesTable[]> {
  if (places.length === 0) return []
  const { rows } = await sql<MerkleNodesTable>`
select n.* from merkle_nodes n
join jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
  as p(level integer, index integer)
  on n.level = p.level and n.index = p.index`.execute(db)
  return rows
}

/** Stores nodes. */
export async function insertNodes(
  trx: Trx,
  nodes: MerkleNodesTable[],
): Promise<void> {
  await trx.insertInto('merkle_nodes').values(nodes).execute()
}

/** How many nodes are stored. */
export async function countNodes(db: Db): Promise<number> {
  const { rows } = await sql<{ count: string }>`
select count(*) from merkle_nodes`.execute(db)
  return Number(rows[0]?.count)
}
