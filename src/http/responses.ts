import { ref } from '../../machines/shapes.ts'
import { catalogue, type ProblemCode, ProblemShape } from './problems.ts'

/** Codes that any route may answer, so that no route has to name them. */
const everywhere: ProblemCode[] = [
  'VALIDATION',
  'UNAUTHENTICATED',
  'INTERNAL',
  'UNAVAILABLE',
]

/** Codes that any route may answer which changes something. */
const everyWrite: ProblemCode[] = [
  'FORBIDDEN',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_MISMATCH',
]

const content = { 'application/problem+json': { schema: ref(ProblemShape) } }

/**
 * The error answers of a route that reads, for its `response` schema.
 *
 * @param codes those beside the ones that any route may give
 */
export function readProblems(...codes: ProblemCode[]) {
  return describe([...everywhere, ...codes])
}

/**
 * The error answers of a route that changes something.
 *
 * @param codes those beside the ones that any such route may give
 */
export function writeProblems(...codes: ProblemCode[]) {
  return describe([...everywhere, ...everyWrite, ...codes])
}

/** The answer 304: what the client holds is still true. */
export const notModified = {
  304: { description: 'What the client holds is still true', type: 'null' },
} as const

/** One response for each status, naming every code that comes with it. */
function describe(codes: ProblemCode[]) {
  const statuses = new Map<number, ProblemCode[]>()
  for (const code of codes) {
    const { status } = catalogue[code]
    statuses.set(status, [...(statuses.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...statuses].map(([status, those]) => [
      status,
      { description: those.map(explain).join('. '), content },
    ]),
  )
}

function explain(code: ProblemCode): string {
  return `\`${code}\`: ${catalogue[code].title}`
}
