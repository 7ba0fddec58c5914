import { Type } from 'typebox'
import { listCheckpointKeys } from '../../../db/checkpoint-keys.ts'
import {
  type CheckpointRow,
  insertCheckpoints,
} from '../../../db/checkpoints.ts'
import type { Trx } from '../../../db/database.ts'
import {
  isFeedOurs,
  readCarried,
  readOwnLeaves,
} from '../../../db/transfers.ts'
import type { Checkpoint } from '../../audit/checkpoint.ts'
import { isSignedBy } from '../../audit/checkpoint.ts'
import { toCheckpoint, toCheckpointRow } from '../../audit/checkpoints.ts'
import { readKeys, toKey } from '../../audit/keys.ts'
import { appendLeaf, emptyTree, rootOf } from '../../audit/merkle.ts'
import { KeyId, Signature, Size } from '../../audit/schema.ts'
import { growTreeWithin, toLeaf } from '../../audit/stored-tree.ts'
import { PlainInstant, Sha256 } from '../schema.ts'
import type { Section } from '../section.ts'

/** What stands on the line of a checkpoint. */
export const CheckpointLine = Type.Object(
  {
    size: Size,
    rootHash: Sha256,
    at: PlainInstant,
    keyId: KeyId,
    signature: Signature,
  },
  { additionalProperties: false },
)

/** Milliseconds that other transactions may take to end. */
const patience = 2_000

/**
 * Checkpoints by their size. Each is held against the events of the file. They
 * are left out where the record has other events: the feed is another one
 * then, of which they say nothing.
 */
export const checkpointSection: Section = {
  type: 'checkpoint',
  shape: CheckpointLine,
  async *read(trx) {
    for await (const rows of readCarried(trx, 'checkpoints', ['size'])) {
      yield rows.map((row) => ({ ...toCheckpoint(row as CheckpointRow) }))
    }
  },
  open(_engine, trx, leaveOut) {
    const own = openOwnTree(trx)
    return async (contents) => {
      const keys = readKeys((await listCheckpointKeys(trx)).map(toKey))
      const rows = []
      for (const [index, content] of contents.entries()) {
        const checkpoint = content as unknown as Checkpoint
        const mistake = await own.hold(checkpoint)
        const { size, keyId } = checkpoint
        const key = keys.get(keyId)
        const isSigned = key && isSignedBy(checkpoint, key)
        if (mistake || !isSigned) {
          const what = mistake ?? `is not signed by the key ${keyId}`
          const detail = `The checkpoint of ${size} events ${what}.`
          return { index, code: 'VALIDATION', detail, extra: {} }
        }
        rows.push(toCheckpointRow(checkpoint, own.position()))
      }
      if (await isFeedOurs(trx, patience)) {
        await growTreeWithin(trx, own.position())
        await insertCheckpoints(trx, rows)
      } else {
        leaveOut(rows.length)
      }
      return null
    }
  },
}

/** The tree of the events that this transaction has written. */
function openOwnTree(trx: Trx) {
  const tree = emptyTree()
  const leaves = leavesOf(trx)
  let position = '0'
  return {
    /** Of the last event in the tree. */
    position: () => position,
    /** Goes on to a checkpoint and tells what is wrong with its root. */
    async hold({ size, rootHash }: Checkpoint): Promise<string | null> {
      if (size <= tree.size) return 'does not cover more than the one before'
      while (tree.size < size) {
        const next = await leaves.next()
        if (next.done) return `covers more than there are: ${tree.size}`
        appendLeaf(tree, toLeaf(next.value.hash))
        position = next.value.position
      }
      const root = rootOf(tree).toString('hex')
      return root === rootHash ? null : `has another root than they: ${root}`
    },
  }
}

async function* leavesOf(trx: Trx) {
  for await (const page of readOwnLeaves(trx)) yield* page
}
