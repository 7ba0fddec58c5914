import {
  type ChangeOutline,
  type ChangeRow,
  readChanges,
  readChangesAt,
  readOutlines,
  type Stretch,
} from '../../db/changes.ts'
import type { Db } from '../../db/database.ts'
import { isBeyond } from '../../db/horizon.ts'
import type { Feed } from './feed.ts'
import type { Wanted } from './query.ts'

/** How many events one answer looks at, at most. */
const most = 5_000

/** A part of the feed. */
export interface Found {
  rows: ChangeRow[]
  /** The position up to which it was looked. */
  reached: string
  /** Whether the feed goes on beyond that. */
  more: boolean
}

/**
 * The next events of the feed that are wanted, of those that can be read now.
 * From memory, where they are there.
 *
 * @param after a position
 */
export async function readNext(
  feed: Feed,
  after: string,
  wanted: Wanted,
  limit: number,
): Promise<Found> {
  const until = feed.end()
  if (!isBeyond(until, after)) return { rows: [], reached: after, more: false }
  const recent = feed.recent(after, until)
  const { rows, reached } = recent
    ? take(recent, after, wanted, limit)
    : await readStored(feed.db, { after, until }, wanted, limit)
  return { rows, reached, more: reached !== until }
}

async function readStored(
  db: Db,
  stretch: Stretch,
  wanted: Wanted,
  limit: number,
) {
  const { after } = stretch
  if (wanted.isAll) {
    return take(await readChanges(db, stretch, limit), after, wanted, limit)
  }
  const outlines = await readOutlines(db, stretch, most)
  const { rows, reached } = take(outlines, after, wanted, limit)
  const positions = rows.map(({ position }) => position)
  return { rows: await readChangesAt(db, positions), reached }
}

/**
 * The last events that are wanted, newest first.
 *
 * @param until a settled position
 */
export async function readNewest(
  db: Db,
  until: string,
  wanted: Wanted,
  limit: number,
): Promise<Found> {
  const asked = wanted.isAll ? limit + 1 : most
  const stretch = { after: '0', until }
  const all = await readOutlines(db, stretch, asked, 'newest first')
  const { rows, reached } = take(all, until, wanted, limit)
  const isLast = all.length < asked && all.at(-1)?.position === reached
  const positions = rows.map(({ position }) => position)
  return {
    rows: await readChangesAt(db, positions, 'newest first'),
    reached,
    more: all.length > 0 && !isLast,
  }
}

/** Those that are wanted, in their order, and how far was looked for them. */
export function take<Row extends ChangeOutline>(
  all: readonly Row[],
  after: string,
  wanted: Wanted,
  limit: number,
): { rows: Row[]; reached: string } {
  const rows: Row[] = []
  let reached = after
  for (const row of all) {
    if (rows.length === limit) break
    reached = row.position
    if (wanted.passes(row)) rows.push(row)
  }
  return { rows, reached }
}
