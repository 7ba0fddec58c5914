import { positionBefore } from '../../db/feed.ts'
import { isBeyond, lastPosition } from '../../db/horizon.ts'
import { toPosition } from '../changes/cursor.ts'
import type { Feed } from '../changes/feed.ts'
import { invalid, Problem } from '../http/problems.ts'
import type { WebhookReplay } from './delivery-schema.ts'

/** Milliseconds that transactions under way may take to end. */
export const patience = 5_000

/** Where the feed is looked at. */
export type Source = Pick<Feed, 'db' | 'settle'>

/**
 * The position after which delivery is to begin: at a cursor, at the first
 * event that was recorded at an instant or later, else with what is recorded
 * from now on.
 *
 * @param patience milliseconds that transactions under way may take to end
 * @throws Problem VALIDATION at `/cursor`, UNAVAILABLE
 */
export async function findPlace(
  { db, settle }: Source,
  { cursor, from }: WebhookReplay,
  patience: number,
): Promise<string> {
  if (cursor !== undefined) {
    const position = toPosition(cursor, '/cursor')
    if (!isBeyond(position, await lastPosition(db))) return position
    throw invalid('/cursor', 'lies ahead of all events')
  }
  const present = await presentPlace(settle, patience)
  if (from === undefined) return present
  return (await positionBefore(db, from, present)) ?? present
}

/**
 * The end of the feed. What is being written has its position but cannot be
 * seen, so it is waited for: whatever is committed from then on comes later.
 */
async function presentPlace(
  settle: Feed['settle'],
  patience: number,
): Promise<string> {
  const { end, isWhole } = await settle(patience)
  if (isWhole) return end
  throw new Problem(
    'UNAVAILABLE',
    'A long write is under way, so that nobody can say where the feed ends; try again.',
    {},
    { 'retry-after': '5' },
  )
}
