import { escapePointer } from './mistakes.ts'
import { invalid } from './problems.ts'

/** How deep a body may be nested. */
export const maxDepth = 32

/** What is wrong with a value, and where. */
interface Flaw {
  /** JSON pointer. */
  path: string
  message: string
}

/**
 * Refuses what no schema should have to think of: NUL characters and lone
 * surrogates (PostgreSQL stores neither), numbers beyond what JSON can give
 * back, names that reach into JavaScript's prototypes, and nesting deeper than {@link maxDepth}.
 *
 * @param value parsed JSON, a query or path parameters
 * @throws Problem VALIDATION with the JSON pointer of the first such place
 */
export function refuseUnsafe(value: unknown): void {
  const flaw = flawOf(value, 0)
  if (flaw) throw invalid(flaw.path, flaw.message)
}

// Most values have no flaw: places are put together only on the way back.
function flawOf(value: unknown, depth: number): Flaw | null {
  if (typeof value === 'string') return flawOfText(value)
  if (typeof value === 'number') return flawOfNumber(value)
  if (typeof value !== 'object' || value === null) return null
  if (depth === maxDepth) {
    return flawHere(`must not be nested deeper than ${maxDepth}`)
  }
  const isList = Array.isArray(value)
  for (const [name, member] of Object.entries(value)) {
    const flaw = isList ? null : flawOfName(name, value)
    if (flaw) return flaw
    const inner = flawOf(member, depth + 1)
    if (inner) return under(name, inner)
  }
  return null
}

const flawHere = (message: string): Flaw => ({ path: '', message })

const under = (name: string, { path, message }: Flaw): Flaw => ({
  path: `/${escapePointer(name)}${path}`,
  message,
})

function flawOfText(text: string): Flaw | null {
  if (text.includes('\0')) return flawHere('must not hold a NUL character')
  if (text.isWellFormed()) return null
  return flawHere('must not hold half of a surrogate pair')
}

/** `1e999` is JSON, but it is no number that could be given back. */
function flawOfNumber(value: number): Flaw | null {
  return Number.isFinite(value) ? null : flawHere('is too large a number')
}

function flawOfName(name: string, parent: object): Flaw | null {
  if (name === '__proto__') return under(name, flawHere('is not known here'))
  if (name === 'constructor' && holdsPrototype(parent)) {
    return under(name, under('prototype', flawHere('is not known here')))
  }
  if (!name.includes('\0') && name.isWellFormed()) return null
  return flawHere('holds a name with a NUL or half a surrogate pair')
}

function holdsPrototype(parent: object): boolean {
  const value: unknown = (parent as Record<string, unknown>).constructor
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'prototype')
  )
}
