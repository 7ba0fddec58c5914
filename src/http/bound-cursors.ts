import { createHash } from 'node:crypto'
import { invalid } from './problems.ts'

/** Parameters that decide what a list is and how it is sorted. */
const deciding = ['sort', 'asOf', 'knownAt', 'by', 'per', 'from', 'to'] as const

type Parameters = Partial<Record<(typeof deciding)[number], unknown>>

/**
 * The list that a request asks for: its route, its order and its viewpoint.
 * The filters are not part of it, since the sort key goes on in any of them.
 *
 * @param route the path of the route, with the names of its parameters
 * @param query as it was validated
 */
export function listOf(route: string | undefined, query: unknown): string {
  const parameters = query as Parameters
  const chosen = deciding.map((name) => parameters[name] ?? null)
  return JSON.stringify([route, ...chosen])
}

/** A cursor that no other list takes; null stays null. */
export function bindCursor(cursor: string | null, list: string): string | null {
  return cursor === null ? null : `${cursor}.${markOf(list)}`
}

/**
 * The cursor as the list made it.
 *
 * @throws Problem VALIDATION at `/cursor` where another list made it
 */
export function releaseCursor(cursor: string, list: string): string {
  const end = `.${markOf(list)}`
  if (cursor.endsWith(end)) return cursor.slice(0, -end.length)
  throw invalid('/cursor', 'was not made by this list')
}

function markOf(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 8)
}
