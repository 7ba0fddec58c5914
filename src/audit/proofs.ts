import {
  type CheckpointRow,
  findCheckpoint,
  findLatestCheckpoint,
} from '../../db/checkpoints.ts'
import type { Db } from '../../db/database.ts'
import { findEvent } from '../../db/events.ts'
import { countBefore, getEventAt, type PlacedEvent } from '../../db/leaves.ts'
import { Problem } from '../http/problems.ts'
import { toCheckpoint } from './checkpoints.ts'
import { consistencySpans, inclusionSpans, type Span } from './merkle-proofs.ts'
import type { ConsistencyProof, InclusionProof } from './schema.ts'
import { hashSpans } from './stored-tree.ts'

/**
 * Proves that an event is under a checkpoint, by its place in the feed.
 *
 * @param index how many events stand before it
 * @param size of the checkpoint; the latest if not given
 * @throws Problem NOT_FOUND where no such checkpoint covers it
 */
export async function proveAt(
  db: Db,
  index: number,
  size: number | undefined,
): Promise<InclusionProof> {
  const head = await getHead(db, size)
  if (index >= head.size) throw notCovered(`Event ${index} of the feed`, head)
  return prove(db, await getEventAt(db, index), index, head)
}

/**
 * Proves that an event is under a checkpoint, by its place in the history of
 * its work item.
 *
 * @param size of the checkpoint; the latest if not given
 * @throws Problem NOT_FOUND where there is no such event, or no such
 *   checkpoint covers it
 */
export async function proveEvent(
  db: Db,
  workItemId: string,
  seq: number,
  size: number | undefined,
): Promise<InclusionProof> {
  const event = await findEvent(db, workItemId, seq)
  if (!event) {
    throw new Problem('NOT_FOUND', `The work item has no event ${seq}.`)
  }
  const head = await getHead(db, size)
  if (BigInt(event.position) > BigInt(head.last_position)) {
    throw notCovered(`Event ${seq} of the work item`, head)
  }
  const index = await countBefore(db, event.position)
  return prove(db, event, index, head)
}

/**
 * Proves that a checkpoint goes on from an older one.
 *
 * @param from size of the older one
 * @param to size of the newer one; the latest if not given
 * @throws Problem NOT_FOUND where there is no such checkpoint, VALIDATION
 *   where they stand the other way round
 */
export async function proveConsistency(
  db: Db,
  from: number,
  to: number | undefined,
): Promise<ConsistencyProof> {
  const older = await getHead(db, from)
  const newer = await getHead(db, to)
  if (older.size > newer.size) {
    throw new Problem('VALIDATION', 'from: must not be greater than to', {
      errors: [{ path: '/from', message: 'must not be greater than to' }],
    })
  }
  return {
    from: toCheckpoint(older),
    to: toCheckpoint(newer),
    path: await toPath(db, consistencySpans(older.size, newer.size)),
  }
}

/** @throws Problem NOT_FOUND */
async function getHead(
  db: Db,
  size: number | undefined,
): Promise<CheckpointRow> {
  const head =
    size === undefined
      ? await findLatestCheckpoint(db)
      : await findCheckpoint(db, size)
  if (head) return head
  const which = size === undefined ? 'yet' : `of ${size} events`
  throw new Problem('NOT_FOUND', `There is no checkpoint ${which}.`)
}

async function prove(
  db: Db,
  { work_item_id, seq, hash }: Omit<PlacedEvent, 'position'>,
  leafIndex: number,
  head: CheckpointRow,
): Promise<InclusionProof> {
  return {
    ...{ workItem: work_item_id, seq, hash, leafIndex },
    treeSize: head.size,
    path: await toPath(db, inclusionSpans(leafIndex, head.size)),
    checkpoint: toCheckpoint(head),
  }
}

async function toPath(db: Db, spans: readonly Span[]): Promise<string[]> {
  const hashes = await hashSpans(db, spans)
  return hashes.map((hash) => hash.toString('hex'))
}

function notCovered(event: string, { size }: CheckpointRow): Problem {
  return new Problem(
    'NOT_FOUND',
    `${event} is not under the checkpoint of ${size} events; a later one may cover it.`,
  )
}
