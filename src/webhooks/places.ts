import { setTimeout as delay } from 'node:timers/promises'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import {
  isSettled,
  lastPosition,
  positionBefore,
  sightHorizon,
} from '../../db/feed.ts'
import { readCursor, writeCursor } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import type { WebhookReplay } from './delivery-schema.ts'

const shape = Type.Tuple([Type.String({ pattern: '^\\d{1,18}$' })])

/** Milliseconds that transactions under way may take to end. */
export const patience = 5_000

/** A position of the feed as an opaque word. */
export function toCursor(position: string): string {
  return writeCursor([position])
}

/**
 * The position after which delivery is to begin: at a cursor, at the first
 * event that was recorded at an instant or later, else with what is recorded
 * from now on.
 *
 * @param patience milliseconds that transactions under way may take to end
 * @throws Problem VALIDATION at `/cursor`, UNAVAILABLE
 */
export async function findPlace(
  db: Db,
  { cursor, from }: WebhookReplay,
  patience: number,
): Promise<string> {
  if (cursor !== undefined) {
    const [position] = readCursor(cursor, shape) ?? ['0']
    const last = await lastPosition(db)
    if (BigInt(position) <= BigInt(last)) return position
    throw invalid('/cursor', 'lies ahead of all events')
  }
  const present = await presentPlace(db, patience)
  if (from === undefined) return present
  return (await positionBefore(db, from, present)) ?? present
}

/**
 * The end of the feed. What is being written has its position but cannot be
 * seen, so it is waited for: whatever is committed from then on comes later.
 */
async function presentPlace(db: Db, patience: number): Promise<string> {
  const horizon = await sightHorizon(db)
  const until = performance.now() + patience
  while (!(await isSettled(db, horizon))) {
    if (performance.now() > until) {
      throw new Problem(
        'UNAVAILABLE',
        'A long write is under way, so that nobody can say where the feed ends; try again.',
        {},
        { 'retry-after': '5' },
      )
    }
    await delay(10)
  }
  return horizon.position
}
