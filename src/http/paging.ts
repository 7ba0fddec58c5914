import { type Static, type TSchema, Type } from 'typebox'
import { ref } from '../../machines/shapes.ts'
import { hasShape } from './check.ts'
import { invalid } from './problems.ts'

/** Query parameters of every list; a route spreads them into its own. */
export const pageParameters = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 500,
      default: 50,
      description: 'How many to give at most',
    }),
  ),
  cursor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 2000,
      description: '`nextCursor` of the page before; opaque',
    }),
  ),
}

/** The number of items of a page where the request names none. */
export const defaultLimit = 50

/** What part of a list is asked for. */
export interface PageQuery {
  limit?: number
  cursor?: string
}

/** One page of a list, and where the next one begins. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** The shape of a page of named items, itself named after them. */
export function pageOf<
  Item extends TSchema & { $id?: string; examples?: unknown },
>(item: Item) {
  return Type.Object(
    {
      items: Type.Array(ref(item)),
      nextCursor: Type.Union([Type.String(), Type.Null()], {
        description: 'The `cursor` of the next page; null at the end',
      }),
    },
    {
      $id: `${item.$id}Page`,
      description: 'A page of a list.',
      examples: [{ items: item.examples, nextCursor: null }],
    },
  )
}

/**
 * Makes a page of the rows that a query for `limit + 1` found.
 *
 * @param rows at most one more than `limit`; the extra one tells of a next page
 * @param limit how many the caller asked for
 * @param toKey the sort key of a row, from which the next page goes on
 * @param toItem what the answer shows of a row
 */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  toKey: (row: Row) => unknown[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    items: shown.map(toItem),
    nextCursor: more ? writeCursor(toKey(last)) : null,
  }
}

/**
 * A page of rows that are all at hand.
 *
 * @param rows sorted by their key
 * @param after the key of the last row of the page before
 * @param toKey numbers and texts that sort as they stand
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  after: readonly SortKey[] | undefined,
  toKey: (row: Row) => SortKey[],
): Page<Row> {
  const left = after
    ? rows.filter((row) => isBeyond(toKey(row), after))
    : [...rows]
  return toPage(left.slice(0, limit + 1), limit, toKey, (row) => row)
}

/** A part of the key by which rows that are at hand are sorted. */
type SortKey = string | number

/** Whether a key comes after another one of the same shape. */
export function isBeyond(
  key: readonly SortKey[],
  after: readonly SortKey[],
): boolean {
  const at = key.findIndex((part, i) => part !== after[i])
  const [part, other] = [key[at], after[at]]
  return part !== undefined && other !== undefined && part > other
}

/** A sort key as an opaque word. */
export function writeCursor(key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * The sort key in a cursor.
 *
 * @param shape a tuple of what the list is sorted by
 * @param path the place of the request that holds the cursor
 * @returns `undefined` where the request has no cursor
 * @throws Problem VALIDATION at that place where it was not made by this list
 */
export function readCursor<Key extends TSchema>(
  cursor: string | undefined,
  shape: Key,
  path = '/cursor',
): Static<Key> | undefined {
  if (cursor === undefined) return undefined
  const key = parse(cursor)
  if (hasShape(shape, key)) return key
  throw invalid(path, 'was not made by this list')
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
