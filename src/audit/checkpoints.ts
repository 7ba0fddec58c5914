import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  insertCheckpointKey,
  listCheckpointKeys,
} from '../../db/checkpoint-keys.ts'
import {
  type CheckpointRow,
  findLatestCheckpoint,
  insertCheckpoints,
} from '../../db/checkpoints.ts'
import type { Trx } from '../../db/database.ts'
import { awaitSettled } from '../../db/horizon.ts'
import { listLeaves } from '../../db/leaves.ts'
import { blockSize, getReach, lockTree } from '../../db/merkle-nodes.ts'
import { Problem } from '../http/problems.ts'
import { reasonOf } from '../reason.ts'
import { type Checkpoint, keyIdOf, signHead } from './checkpoint.ts'
import { firstKey, toKeyRow } from './keys.ts'
import type { Signer } from './signer.ts'
import { growTree, growTreeWithin, rootAt } from './stored-tree.ts'

/** What has come of making a checkpoint. */
export interface Made {
  checkpoint: Checkpoint
  /** False where the latest one covers everything already. */
  isNew: boolean
}

/**
 * Makes a checkpoint of all events, unless the latest one covers them.
 *
 * @param patience milliseconds that transactions under way may take to end
 * @param isWanted asked when nobody else can make one any more
 * @returns the latest; undefined where there is none to be had now: there are
 *   no events, it is not wanted, or a transaction took longer
 * @throws Problem CONFLICT where the key or the record does not allow it,
 *   UNAVAILABLE where there is no key
 */
export async function makeCheckpoint(
  signer: Signer,
  patience: number,
  isWanted: (trx: Trx) => Promise<boolean> = async () => true,
): Promise<Made | undefined> {
  const until = await awaitSettled(signer.db, patience)
  if (until === undefined) return undefined
  await growTree(signer.db, until)
  return signer.db.transaction().execute(async (trx) => {
    await lockTree(trx)
    return (await isWanted(trx)) ? signLatest(trx, signer, until) : undefined
  })
}

/**
 * Signs the head of the tree of all events up to a settled position. The
 * events under the latest checkpoint must still give its root: over a record
 * that was changed nothing more is signed.
 *
 * @returns the latest checkpoint; undefined where there are no events
 * @throws Problem CONFLICT where the key or the record does not allow it,
 *   UNAVAILABLE where there is no key
 */
export async function signLatest(
  trx: Trx,
  { clock, readKey }: Signer,
  until: string,
): Promise<Made | undefined> {
  await lockTree(trx)
  await growTreeWithin(trx, until)
  const latest = await findLatestCheckpoint(trx)
  const reach = await getReach(trx)
  const tail = await listLeaves(trx, reach.position, until, blockSize)
  const size = reach.blocks * blockSize + tail.length
  if (latest && size <= latest.size) {
    return { checkpoint: toCheckpoint(latest), isNew: false }
  }
  if (size === 0) return undefined
  if (latest) await requireUnchanged(trx, latest)
  const key = await readKey().catch(refuseToSign)
  const at = later(await clock.now(trx), latest?.at)
  const keyId = await admitKey(trx, key, at)
  const root = await rootAt(trx, size)
  const rootHash = root.toString('hex')
  const checkpoint = signHead({ size, rootHash, at, keyId }, key)
  const last_position = tail.at(-1)?.position ?? reach.position
  await insertCheckpoints(trx, [toCheckpointRow(checkpoint, last_position)])
  return { checkpoint, isNew: true }
}

function refuseToSign(error: unknown): never {
  throw new Problem(
    'UNAVAILABLE',
    `No checkpoint can be signed: ${reasonOf(error)}`,
    {},
    { 'retry-after': '60' },
  )
}

async function requireUnchanged(
  trx: Trx,
  { size, root_hash }: CheckpointRow,
): Promise<void> {
  const root = await rootAt(trx, size)
  if (root.toString('hex') === root_hash) return
  throw new Problem(
    'CONFLICT',
    `The record no longer gives the checkpoint of its first ${size} events: it was changed. Nothing more is signed; npm run verify tells what is wrong.`,
  )
}

/** A checkpoint is never older than the one before, whoever made that. */
function later(now: string, before: string | undefined): string {
  if (before === undefined) return now
  const [one, other] = [now, before].map((at) => Temporal.Instant.from(at))
  return Temporal.Instant.compare(one ?? now, other ?? now) < 0 ? before : now
}

/** Notes a key that has not signed before, and refuses one that was followed. */
async function admitKey(trx: Trx, key: KeyObject, at: string): Promise<string> {
  const keyId = keyIdOf(createPublicKey(key))
  const rows = await listCheckpointKeys(trx)
  const next = rows.find(({ previous_key_id }) => previous_key_id === keyId)
  if (next) {
    throw new Problem(
      'CONFLICT',
      `The key ${keyId} was followed by ${next.key_id}: put that key in its place.`,
    )
  }
  await insertCheckpointKey(trx, toKeyRow(firstKey(key, at)))
  return keyId
}

/** A checkpoint as it is shown. */
export function toCheckpoint(row: CheckpointRow): Checkpoint {
  return {
    size: row.size,
    rootHash: row.root_hash,
    at: row.at,
    keyId: row.key_id,
    signature: row.signature,
  }
}

/** A checkpoint as it is stored. */
export function toCheckpointRow(checkpoint: Checkpoint, last_position: string) {
  const { size, rootHash, at, keyId, signature } = checkpoint
  const names = { root_hash: rootHash, key_id: keyId }
  return { size, at, signature, ...names, last_position }
}
