import { listCheckpointKeys } from '../../db/checkpoint-keys.ts'
import type { CheckpointRow } from '../../db/checkpoints.ts'
import type { Db, Trx } from '../../db/database.ts'
import type { LeafRow } from '../../db/leaves.ts'
import { openSnapshot, readCarried, readCovered } from '../../db/transfers.ts'
import { isSignedBy } from './checkpoint.ts'
import { toCheckpoint } from './checkpoints.ts'
import { type CheckpointKey, mistakeOfKey, readKeys, toKey } from './keys.ts'
import { appendLeaf, emptyTree, rootOf } from './merkle.ts'
import { toLeaf } from './stored-tree.ts'
import { nodeChecker } from './verify-nodes.ts'

type Tell = (line: string) => void

/**
 * Holds the checkpoints, their keys and the stored nodes of the tree against
 * the events, as they are at one instant, in constant memory.
 *
 * @param tell takes each discrepancy, one line each
 * @param signal ends it
 * @returns how many checkpoints there are
 * @throws the reason of `signal`
 */
export async function verifyCheckpoints(
  db: Db,
  tell: Tell,
  signal?: AbortSignal,
): Promise<number> {
  const trx = await openSnapshot(db)
  try {
    return await checkCheckpoints(trx, tell, signal)
  } finally {
    await trx.rollback().execute()
  }
}

/** The same in a transaction that sees everything as it is at one instant. */
export async function checkCheckpoints(
  trx: Trx,
  tell: Tell,
  signal?: AbortSignal,
): Promise<number> {
  const keys = (await listCheckpointKeys(trx)).map(toKey)
  checkKeys(keys, tell)
  return checkTree(trx, readKeys(keys), tell, signal)
}

function checkKeys(keys: readonly CheckpointKey[], tell: Tell): void {
  for (const [index, key] of keys.entries()) {
    const mistake = mistakeOfKey(key, readKeys(keys.slice(0, index)))
    if (mistake) tell(`the key ${key.keyId} ${mistake}`)
  }
}

async function checkTree(
  trx: Trx,
  keys: ReturnType<typeof readKeys>,
  tell: Tell,
  signal: AbortSignal | undefined,
): Promise<number> {
  const tree = emptyTree()
  const nodes = nodeChecker(trx, tell)
  const heads = headsOf(trx)
  let head = (await heads.next()).value
  let count = 0
  const check = async (row: CheckpointRow, leaf: LeafRow | undefined) => {
    const checkpoint = toCheckpoint(row)
    const say = (what: string) =>
      tell(`the checkpoint of ${row.size} events ${what}`)
    const key = keys.get(row.key_id)
    const isSigned = key !== undefined && isSignedBy(checkpoint, key)
    const root = rootOf(tree).toString('hex')
    if (!isSigned) say(`is not signed by the key ${row.key_id}`)
    if (!leaf) say(`covers more than there are: ${tree.size}`)
    else if (root !== row.root_hash) say(`has another root than they: ${root}`)
    else if (leaf.position !== row.last_position) {
      say(`ends at position ${row.last_position}, they at ${leaf.position}`)
    }
    count += 1
    head = (await heads.next()).value
  }
  for await (const page of readCovered(trx)) {
    signal?.throwIfAborted()
    for (const leaf of page) {
      appendLeaf(tree, toLeaf(leaf.hash), nodes.take(leaf))
      if (head?.size === tree.size) await check(head, leaf)
    }
    await nodes.check()
  }
  while (head) await check(head, undefined)
  await nodes.finish()
  return count
}

async function* headsOf(trx: Trx): AsyncGenerator<CheckpointRow, undefined> {
  for await (const rows of readCarried(trx, 'checkpoints', ['size'])) {
    yield* rows as CheckpointRow[]
  }
}
