import { Type } from 'typebox'
import { type EventRow, listEvents } from '../../db/events.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import {
  cutPage,
  defaultLimit,
  type Page,
  type PageQuery,
  readCursor,
  toPage,
} from '../http/paging.ts'
import { linkEvents } from './links.ts'
import type { LinkedEvent } from './schema.ts'

/** How many events or rows the page before ended with. */
const place = Type.Tuple([Type.Integer({ minimum: 0, maximum: 2_147_483_647 })])

/**
 * A page of the history of an item as it was read, oldest event first.
 *
 * @throws Problem VALIDATION at `/cursor`
 */
export async function getEvents(
  { db, store }: Engine,
  { id, version, context }: Item,
  { limit = defaultLimit, cursor }: PageQuery,
): Promise<Page<LinkedEvent>> {
  const [after = 0] = readCursor(cursor, place) ?? []
  const most = Math.min(limit + 1, Math.max(0, version - after))
  const { corrections = [] } = context
  const rows = await listEvents(db, id, after, most)
  const page = toPage(
    rows,
    limit,
    ({ seq }) => [seq],
    (row) => row,
  )
  return { ...page, items: await linkEvents(store, page.items, corrections) }
}

/** What part of a table is asked for, and which values its rows are to have. */
export type TableQuery = PageQuery & Record<string, unknown>

/**
 * A page of a table that is made of the history of an item as it was read.
 * Later events add rows at the end of it, so that a row keeps its place.
 *
 * @param toRows makes the table of the whole history
 * @throws Problem VALIDATION at `/cursor`
 */
export async function getTable<Row extends object>(
  { db }: Engine,
  { id, version }: Item,
  { limit = defaultLimit, cursor, ...wanted }: TableQuery,
  toRows: (events: EventRow[]) => Row[],
): Promise<Page<Row>> {
  const after = readCursor(cursor, place)
  const events = await listEvents(db, id, 0, version)
  const rows = [...toRows(events).entries()].filter(([, row]) =>
    Object.entries(wanted).every(
      ([name, value]) => Reflect.get(row, name) === value,
    ),
  )
  const page = cutPage(rows, limit, after, ([at]) => [at])
  return { ...page, items: page.items.map(([, row]) => row) }
}
