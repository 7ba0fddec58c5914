import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  insertCheckpointKey,
  listCheckpointKeys,
} from '../../db/checkpoint-keys.ts'
import type { Db } from '../../db/database.ts'
import { lockTree } from '../../db/merkle-nodes.ts'
import type { Clock } from '../engine/clock.ts'
import { keyIdOf } from './checkpoint.ts'
import { nextPathOf, readKeyFile, replaceKeyFile } from './key-file.ts'
import { firstKey, nextKey, toKeyRow } from './keys.ts'

/** The names of the key that signed so far and of the one that follows it. */
export interface Rotated {
  from: string
  to: string
}

/**
 * Lets a new key follow the one that signs checkpoints, which vouches for it
 * and is then removed. When it is cut short it can be done again, and goes on
 * with the same new key.
 *
 * @param path of the file with the key, in which the new one is then
 * @throws Error where there is no key, or another one follows it already
 */
export async function rotateKey(
  { db, clock }: { db: Db; clock: Clock },
  path: string,
): Promise<Rotated> {
  const previous = await readKeyFile({ path, make: false })
  const next = await readKeyFile({ path: nextPathOf(path), make: true })
  const [from, to] = [previous, next].map(toName) as [string, string]
  await db.transaction().execute(async (trx) => {
    await lockTree(trx)
    const rows = await listCheckpointKeys(trx)
    const follower = rows.find((row) => row.previous_key_id === from)
    if (follower?.key_id === to) return
    if (follower) {
      throw new Error(`the key ${from} was followed by ${follower.key_id}`)
    }
    const at = await clock.now(trx)
    await insertCheckpointKey(trx, toKeyRow(firstKey(previous, at)))
    await insertCheckpointKey(trx, toKeyRow(nextKey(next, previous, at)))
  })
  await replaceKeyFile(path)
  return { from, to }
}

const toName = (key: KeyObject) => keyIdOf(createPublicKey(key))
