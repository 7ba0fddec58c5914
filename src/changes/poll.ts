import { isBeyond, lastPosition } from '../../db/horizon.ts'
import { invalid } from '../http/problems.ts'
import { toPosition } from './cursor.ts'
import type { Feed } from './feed.ts'
import type { Wanted } from './query.ts'
import { type Found, readNext } from './read.ts'

/**
 * Milliseconds that a reader waits for what others are writing just then, so
 * that it sees what it has written itself.
 */
export const patience = 100

/**
 * The position at which a reader goes on, once the feed is known to there.
 *
 * @param cursor undefined for the beginning
 * @param path the place of the request that holds the cursor
 * @throws Problem VALIDATION at that place where the feed has not made it
 */
export async function requirePosition(
  feed: Feed,
  cursor: string | undefined,
  path: string,
): Promise<string> {
  const position = toPosition(cursor, path)
  const { end } = await feed.settle(patience)
  if (!isBeyond(position, end)) return position
  if (!isBeyond(position, await lastPosition(feed.db))) return position
  throw invalid(path, 'lies ahead of all events')
}

/** How a reader waits. */
export interface Wait {
  /** Milliseconds that it may take. */
  time: number
  /** Ends it. */
  signal: AbortSignal
}

/**
 * The next events that are wanted: at once, if there are any or there is more
 * to look through, else as soon as there are.
 *
 * @param wait undefined where the reader does not
 */
export async function poll(
  feed: Feed,
  after: string,
  wanted: Wanted,
  limit: number,
  wait?: Wait,
): Promise<Found> {
  const until = performance.now() + (wait?.time ?? 0)
  let found = await readNext(feed, after, wanted, limit)
  while (wait && found.rows.length === 0 && !found.more) {
    const left = until - performance.now()
    if (left <= 0 || wait.signal.aborted || feed.isClosed()) break
    await feed.wait(found.reached, left, wait.signal)
    found = await readNext(feed, found.reached, wanted, limit)
  }
  return found
}
