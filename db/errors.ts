/**
 * What a failure of the database means to its caller: `conflict` a value that
 * must be unique is taken, `missing` a row that is referred to does not exist,
 * `retry` the same transaction may succeed now, `unavailable` the database
 * cannot serve at the moment, `other` a defect of ours.
 */
export type FailureKind =
  | 'conflict'
  | 'missing'
  | 'retry'
  | 'unavailable'
  | 'other'

/** A failure as a value; `constraint` is the name that the schema gives it. */
export interface Failure {
  kind: FailureKind
  code: string | undefined
  constraint: string | undefined
}

const sqlstates: Record<string, FailureKind> = {
  '23505': 'conflict',
  '23503': 'missing',
  '40001': 'retry',
  '40P01': 'retry',
  '55P03': 'retry',
  '25006': 'unavailable',
  '25P03': 'unavailable',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '57P05': 'unavailable',
}

const classes: Record<string, FailureKind> = {
  '08': 'unavailable',
  '53': 'unavailable',
  '58': 'unavailable',
}

const network = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

// The driver gives these no code.
const messages = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect$/,
  /^timeout expired$/,
  /^Query read timeout$/,
  /^Client (has encountered a connection error|was closed) and is not queryable/,
  /^Cannot use a pool after calling end on the pool$/,
]

/**
 * Reads a failure of the database by its SQLSTATE (PostgreSQL, Appendix A) or
 * the driver's code; an error that the database did not cause is `other`.
 *
 * @param error whatever was thrown
 */
export function toFailure(error: unknown): Failure {
  const code = text(error, 'code')
  return { kind: kindOf(error, code), code, constraint: constraintOf(error) }
}

/** Whether the database cannot serve at the moment; asking later may help. */
export function isUnavailable(error: unknown): boolean {
  return toFailure(error).kind === 'unavailable'
}

/**
 * Whether the server itself said that it took a statement back: it refused a
 * value (classes 22, 23 and 44), the statement (42), or broke a tie. After the
 * loss of a connection a statement may have been done.
 */
export function isTakenBack(error: unknown): boolean {
  const { kind, code = '' } = toFailure(error)
  return kind === 'retry' || /^(22|23|42|44)[0-9A-Z]{3}$/.test(code)
}

/**
 * What the server tells of the row that breaks a promise of the schema (class
 * 23): the row, or the key that it refers to.
 */
export function brokenRowOf(error: unknown): string | undefined {
  const code = text(error, 'code')
  return code?.startsWith('23') ? text(error, 'detail') : undefined
}

function kindOf(error: unknown, code: string | undefined): FailureKind {
  const known = code && (sqlstates[code] ?? classOf(code))
  if (known) return known
  if (code && network.has(code)) return 'unavailable'
  const message = text(error, 'message') ?? ''
  return messages.some((pattern) => pattern.test(message))
    ? 'unavailable'
    : 'other'
}

function classOf(code: string): FailureKind | undefined {
  return /^[0-9A-Z]{5}$/.test(code) ? classes[code.slice(0, 2)] : undefined
}

const constraintOf = (error: unknown) => text(error, 'constraint')

function text(error: unknown, field: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' ? value : undefined
}
