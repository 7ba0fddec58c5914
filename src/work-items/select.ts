import type { Db } from '../../db/database.ts'
import type { Viewpoint } from '../../db/viewpoints.ts'
import type { WorkItemFilter } from '../../db/work-item-filter.ts'
import {
  listPastWorkItems,
  listWorkItems,
  type PastWorkItem,
  type WorkItemKey,
  type WorkItemOrder,
} from '../../db/work-item-lists.ts'
import { type Item, toItem } from '../engine/item.ts'
import { toWords } from '../engine/naming.ts'
import { findItemsAt } from '../engine/viewpoint.ts'

/** An item of a list, and what it was sorted by. */
export interface Found {
  item: Item
  sortedBy: string
}

/** Finds the first items that pass a filter in an order, after one of them. */
type Find = (
  db: Db,
  filter: WorkItemFilter,
  order: WorkItemOrder,
  limit: number,
  after?: WorkItemKey,
) => Promise<Found[]>

/** Finds items as they stand now. */
export const findPresent: Find = async (db, filter, order, limit, after) => {
  const rows = await listWorkItems(db, filter, order, limit, after)
  return rows.map(({ sorted_by: sortedBy, ...row }) => ({
    item: toItem(row),
    sortedBy,
  }))
}

/**
 * Finds items as they are seen from a viewpoint. Those that may have had the
 * words come along, and what they were called then decides.
 */
export function findPast(viewpoint: Viewpoint): Find {
  return async (db, filter, order, limit, start) => {
    const { words = [] } = filter
    const found: PastWorkItem[] = []
    for (let size = limit, after = start; ; size = grown(size)) {
      const rows = await listPastWorkItems(
        ...([db, viewpoint, filter, order, size, after] as const),
      )
      found.push(...rows.filter((row) => hasWords(row, words)))
      const last = rows.at(-1)
      if (!last || rows.length < size || found.length >= limit) break
      after = [last.sorted_by, last.id]
    }
    return show(db, viewpoint, found.slice(0, limit))
  }
}

/** Many may have to be looked at for a few, but not all of them at once. */
const grown = (size: number) => Math.max(size, Math.min(2 * size, 1_000))

async function show(
  db: Db,
  viewpoint: Viewpoint,
  rows: readonly PastWorkItem[],
): Promise<Found[]> {
  const ids = rows.map(({ id }) => id)
  const items = await findItemsAt(db, ids, viewpoint)
  return rows.map(({ id, sorted_by: sortedBy }) => ({
    item: items.get(id) as Item,
    sortedBy,
  }))
}

function hasWords(
  { title, labels }: PastWorkItem,
  beginnings: readonly string[],
): boolean {
  const words = toWords([...labels, title].join(' '))
  return beginnings.every((beginning) =>
    words.some((word) => word.startsWith(beginning)),
  )
}
