import { escapePointer } from './mistakes.ts'
import { invalid } from './problems.ts'

/** How deep a body may be nested. */
export const maxDepth = 32

/**
 * Refuses what no schema should have to think of: NUL characters and lone
 * surrogates (PostgreSQL stores neither), numbers beyond what JSON can give
 * back, names that reach into JavaScript's prototypes, and nesting deeper than {@link maxDepth}.
 *
 * @param value parsed JSON, a query or path parameters
 * @throws Problem VALIDATION with the JSON pointer of the first such place
 */
export function refuseUnsafe(value: unknown, path = '', depth = 0): void {
  if (typeof value === 'string') refuseText(value, path)
  if (typeof value === 'number') refuseNumber(value, path)
  if (typeof value !== 'object' || value === null) return
  if (depth === maxDepth) {
    throw invalid(path, `must not be nested deeper than ${maxDepth}`)
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      refuseUnsafe(value[i], `${path}/${i}`, depth + 1)
    }
    return
  }
  for (const name of Object.keys(value)) {
    const place = `${path}/${escapePointer(name)}`
    refuseName(name, value, path, place)
    refuseUnsafe((value as Record<string, unknown>)[name], place, depth + 1)
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\0')) throw invalid(path, 'must not hold a NUL character')
  if (!text.isWellFormed()) {
    throw invalid(path, 'must not hold half of a surrogate pair')
  }
}

/** `1e999` is JSON, but it is no number that could be given back. */
function refuseNumber(value: number, path: string): void {
  if (!Number.isFinite(value)) throw invalid(path, 'is too large a number')
}

function refuseName(
  name: string,
  parent: object,
  path: string,
  place: string,
): void {
  if (name === '__proto__') throw invalid(place, 'is not known here')
  if (name === 'constructor' && holdsPrototype(parent)) {
    throw invalid(`${place}/prototype`, 'is not known here')
  }
  if (name.includes('\0') || !name.isWellFormed()) {
    throw invalid(path, 'holds a name with a NUL or half a surrogate pair')
  }
}

function holdsPrototype(parent: object): boolean {
  const value: unknown = (parent as Record<string, unknown>).constructor
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'prototype')
  )
}
