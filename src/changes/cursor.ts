import { Type } from 'typebox'
import { readCursor, writeCursor } from '../http/paging.ts'

const shape = Type.Tuple([Type.String({ pattern: '^\\d{1,18}$' })])

/** A position of the feed as an opaque word. */
export function toCursor(position: string): string {
  return writeCursor([position])
}

/**
 * The position in a cursor of the feed; that before all events without one.
 *
 * @param path the place of the request that holds it
 * @throws Problem VALIDATION at that place where the feed has not made it
 */
export function toPosition(cursor: string | undefined, path: string): string {
  const [position] = readCursor(cursor, shape, path) ?? ['0']
  return position
}
