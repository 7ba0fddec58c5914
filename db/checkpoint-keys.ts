import type { Selectable } from 'kysely'
import type { Db, Trx } from './database.ts'

/** Every key that ever signed checkpoints; append-only. */
export interface CheckpointKeysTable {
  /** The first 16 hex digits of the SHA-256 of its SPKI DER. */
  key_id: string
  /** SPKI PEM. */
  public_key: string
  /** Since when it signs. */
  at: string
  /** The key that it follows; null where it follows none. */
  previous_key_id: string | null
  /** By the key that it follows, in base64. */
  signature: string | null
}

export type CheckpointKeyRow = Selectable<CheckpointKeysTable>

/** All keys, the oldest first. */
export async function listCheckpointKeys(db: Db): Promise<CheckpointKeyRow[]> {
  return db
    .selectFrom('checkpoint_keys')
    .selectAll()
    .orderBy('at')
    .orderBy('key_id')
    .execute()
}

/** Stores a key, unless it is there. */
export async function insertCheckpointKey(
  trx: Trx,
  row: CheckpointKeyRow,
): Promise<void> {
  await trx
    .insertInto('checkpoint_keys')
    .values(row)
    .onConflict((conflict) => conflict.column('key_id').doNothing())
    .execute()
}
