import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/** Signed heads of the Merkle tree over all events; append-only. */
export interface CheckpointsTable {
  /** How many events it covers. */
  size: number
  /** In hex. */
  root_hash: string
  at: string
  key_id: string
  /** In base64. */
  signature: string
  /** The position of the last event that it covers. */
  last_position: string
  /** By the clock of the database. */
  made_at: Generated<string>
}

export type CheckpointRow = Selectable<CheckpointsTable>

/** The checkpoint that covers most. */
export async function findLatestCheckpoint(
  db: Db,
): Promise<CheckpointRow | undefined> {
  const [latest] = await listCheckpoints(db, 1, undefined)
  return latest
}

/** The checkpoint of so many events. */
export async function findCheckpoint(
  db: Db,
  size: number,
): Promise<CheckpointRow | undefined> {
  return db
    .selectFrom('checkpoints')
    .selectAll()
    .where('size', '=', size)
    .executeTakeFirst()
}

/**
 * Checkpoints, those that cover most first.
 *
 * @param before only those of a smaller size
 */
export async function listCheckpoints(
  db: Db,
  limit: number,
  before: number | undefined,
): Promise<CheckpointRow[]> {
  let query = db.selectFrom('checkpoints').selectAll()
  if (before !== undefined) query = query.where('size', '<', before)
  return query.orderBy('size', 'desc').limit(limit).execute()
}

/** Stores checkpoints. */
export async function insertCheckpoints(
  trx: Trx,
  rows: Insertable<CheckpointsTable>[],
): Promise<void> {
  await trx.insertInto('checkpoints').values(rows).execute()
}

/**
 * Whether there are events that no checkpoint covers, and the last checkpoint
 * was made so many seconds ago.
 */
export async function isCheckpointDue(
  db: Db,
  interval: number,
): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
select coalesce(
    made_at + make_interval(secs => ${interval}) <= now(), true)
  and exists (
    select from events where position > coalesce(last_position, 0)) as due
from (select) always left join (
  select made_at, last_position from checkpoints
  order by size desc limit 1) latest on true`.execute(db)
  return rows[0]?.due === true
}
