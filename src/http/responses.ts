import type { Readable } from 'node:stream'
import { type TSchema, Type } from 'typebox'
import { ref } from '../../machines/shapes.ts'
import { CsvShape } from './csv.ts'
import { ProblemShape } from './problem-shape.ts'
import { catalogue, type ProblemCode } from './problems.ts'

/** What a dry run adds to the answer that would have been given. */
export const DryRunShape = Type.Object(
  { dryRun: Type.Literal(true) },
  {
    $id: 'DryRun',
    description: 'Nothing was stored: this is what would have been answered.',
    examples: [{ dryRun: true }],
  },
)

/** A shape that is registered under its name. */
type Named = TSchema & { $id?: string }

const headerShapes = {
  ETag: Type.String({ description: 'Send it as If-None-Match or If-Match' }),
  Link: Type.String({
    description: 'Where the next page is, `rel="next"` (RFC 8288)',
  }),
  Location: Type.String({ description: 'Where the new record is read' }),
  'Preference-Applied': Type.String({
    description: 'What was asked for by `Prefer` and is done (RFC 7240)',
  }),
  'Retry-After': Type.String({
    description: 'Seconds until it may work again',
  }),
  'WWW-Authenticate': Type.String({ description: 'How to say who you are' }),
  Allow: Type.String({ description: 'The methods that are offered' }),
}

type HeaderName = keyof typeof headerShapes

/**
 * A JSON answer, for a route's `response` schema.
 *
 * @param shape registered under its `$id`
 * @param headers the header fields that come with it
 */
export function answer<Shape extends Named>(
  shape: Shape,
  description: string,
  headers: HeaderName[] = [],
) {
  return {
    description,
    headers: pick(headers),
    content: { 'application/json': { schema: ref(shape) } },
  }
}

/**
 * The answers of a list that `sendList` sends.
 *
 * @param page registered under its `$id`
 */
export function listed<Shape extends Named>(page: Shape, description: string) {
  const { content, ...rest } = answer(page, description, ['ETag', 'Link'])
  const text = Type.Unsafe<string | Readable>(ref(CsvShape))
  const csv = { 'text/csv': { schema: text } }
  return { 200: { ...rest, content: { ...content, ...csv } }, ...notModified }
}

/** The answers of a write that makes a record: 201, or 200 for a dry run. */
export function created<Shape extends Named>(
  shape: Shape,
  description: string,
  headers: HeaderName[] = [],
) {
  return {
    200: rehearsed(Type.Intersect([ref(shape), ref(DryRunShape)])),
    201: answer(shape, description, headers),
  }
}

/** The answers of a write that changes a record: 200, also for a dry run. */
export function changed<Shape extends Named>(
  shape: Shape,
  description: string,
  headers: HeaderName[] = [],
) {
  const schema = Type.Union([
    ref(shape),
    Type.Intersect([ref(shape), ref(DryRunShape)]),
  ])
  const content = { 'application/json': { schema } }
  return { 200: { description, headers: pick(headers), content } }
}

/** The answers of a write that leaves nothing to show: 204, or a dry run. */
export function removed(description: string) {
  return {
    200: rehearsed(ref(DryRunShape)),
    204: { type: 'null', description },
  } as const
}

/** The answer 304 of a read that takes `If-None-Match`. */
export const notModified = {
  304: {
    type: 'null',
    description: 'What the client holds is still true',
    headers: pick(['ETag']),
  },
} as const

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
  'CONFLICT',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_MISMATCH',
]

/**
 * The error answers of a route that reads, for its `response` schema.
 *
 * @param codes those beside the ones that any route may give
 */
export function readProblems(...codes: ProblemCode[]) {
  return problems([...everywhere, ...codes])
}

/**
 * The error answers of a route that changes something.
 *
 * @param codes those beside the ones that any such route may give
 */
export function writeProblems(...codes: ProblemCode[]) {
  return problems([...everywhere, ...everyWrite, ...codes])
}

/** One response for each status, naming every code that comes with it. */
export function problems(codes: ProblemCode[]) {
  const statuses = new Map<number, ProblemCode[]>()
  for (const code of new Set(codes)) {
    const { status } = catalogue[code]
    statuses.set(status, [...(statuses.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...statuses].map(([status, those]) => [status, problem(status, those)]),
  )
}

function problem(status: number, codes: ProblemCode[]) {
  return {
    description: codes
      .map((code) => `\`${code}\`: ${catalogue[code].title}`)
      .join('. '),
    headers: pick(problemHeaders[status] ?? []),
    content: { 'application/problem+json': { schema: ref(ProblemShape) } },
  }
}

const problemHeaders: Record<number, HeaderName[]> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  412: ['ETag'],
  503: ['Retry-After'],
}

function rehearsed<Schema extends TSchema>(schema: Schema) {
  const content = { 'application/json': { schema } }
  return { description: 'A dry run: what would be answered', content }
}

function pick(names: HeaderName[]): Record<string, TSchema> {
  return Object.fromEntries(names.map((name) => [name, headerShapes[name]]))
}
