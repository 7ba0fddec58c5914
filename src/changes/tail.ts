import { type ChangeRow, readChanges } from '../../db/changes.ts'
import type { Db } from '../../db/database.ts'
import { isBeyond } from '../../db/horizon.ts'

/** How many events are kept, and read at once, at most. */
const most = 500

/** The last events of the feed in memory, read once for all who wait. */
export interface Tail {
  /** The position up to which it reaches. */
  end(): string
  /** Reads what has come up to a position. */
  extend(until: string): Promise<void>
  /**
   * The events between two positions; undefined where they are not all here.
   */
  between(after: string, until: string): readonly ChangeRow[] | undefined
}

/** A tail without events, which begins at a position. */
export function createTail(db: Db, from: string): Tail {
  let rows: ChangeRow[] = []
  let start = from
  let end = from
  return {
    end: () => end,
    async extend(until) {
      const news = await readChanges(db, { after: end, until }, most + 1)
      const all = [...rows, ...news]
      rows = news.length > most ? [] : all.slice(-most)
      const before = all.at(-rows.length - 1)?.position ?? start
      start = rows.length === 0 ? until : before
      end = until
    },
    between(after, until) {
      if (until !== end || isBeyond(start, after)) return undefined
      const first = rows.findLastIndex(
        ({ position }) => !isBeyond(position, after),
      )
      return rows.slice(first + 1)
    },
  }
}
