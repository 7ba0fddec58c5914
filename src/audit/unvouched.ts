import { createPublicKey } from 'node:crypto'
import { listCheckpointKeys } from '../../db/checkpoint-keys.ts'
import { keyIdOf } from './checkpoint.ts'
import type { Signer } from './signer.ts'

/**
 * Whether checkpoints are signed by a key that follows none, though it is not
 * the first one on record: no key vouches for it.
 *
 * @throws Error that says why there is no key
 */
export async function isUnvouched({ db, readKey }: Signer): Promise<boolean> {
  const rows = await listCheckpointKeys(db)
  const [first] = rows
  if (!first) return false
  const keyId = keyIdOf(createPublicKey(await readKey()))
  const own = rows.find(({ key_id }) => key_id === keyId)
  const follows = own !== undefined && own.previous_key_id !== null
  return !follows && first.key_id !== keyId
}
