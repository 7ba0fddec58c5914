import { Type } from 'typebox'

/** Every error code of the service with its HTTP status and its title. */
export const catalogue = {
  VALIDATION: { status: 400, title: 'The request is not valid' },
  UNAUTHENTICATED: { status: 401, title: 'A valid token is needed' },
  FORBIDDEN: { status: 403, title: 'The caller may not do this' },
  NOT_FOUND: { status: 404, title: 'There is nothing here' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The method is not offered here' },
  TRANSITION_REFUSED: { status: 409, title: 'The rules refuse this event' },
  CONFLICT: { status: 409, title: 'The record does not allow this' },
  VERSION_MISMATCH: { status: 412, title: 'The record has changed meanwhile' },
  TOO_LARGE: { status: 413, title: 'The request is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body must be JSON' },
  IDEMPOTENCY_MISMATCH: {
    status: 422,
    title: 'The key was used for another request',
  },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  INTERNAL: { status: 500, title: 'The service failed' },
  UNAVAILABLE: { status: 503, title: 'The service cannot answer now' },
} as const

/** The code of a problem: the contract, where the words are not. */
export type ProblemCode = keyof typeof catalogue

/** What is wrong with one place of the request. */
export interface Mistake {
  /** JSON pointer into the body, or `/name` of a parameter or header */
  path: string
  message: string
}

/** Members that a problem carries beside those of RFC 9457. */
export interface ProblemExtra {
  errors?: Mistake[]
  [member: string]: unknown
}

/**
 * A request that cannot be served, thrown anywhere above the machines and
 * turned into `application/problem+json` by the error handler.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string
  readonly extra: ProblemExtra
  readonly headers: Record<string, string>

  /**
   * @param code one of the catalogue
   * @param detail what happened in this case, for people
   * @param extra further members of the answer, such as `errors` or `clause`
   * @param headers further header fields of the answer, such as `Allow`
   */
  constructor(
    code: ProblemCode,
    detail: string,
    extra: ProblemExtra = {},
    headers: Record<string, string> = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.detail = detail
    this.extra = extra
    this.headers = headers
  }
}

/** A `VALIDATION` problem with one mistake at one place. */
export function invalid(path: string, message: string): Problem {
  const place = path === '' ? 'body' : path.slice(1)
  return new Problem('VALIDATION', `${place}: ${message}`, {
    errors: [{ path, message }],
  })
}

/** A `VALIDATION` problem with every mistake in a body. */
export function invalidBody(errors: Mistake[]): Problem {
  const places = errors.map(
    ({ path, message }) =>
      `${path === '' ? 'body' : path.slice(1)}: ${message}`,
  )
  return new Problem('VALIDATION', places.join('; '), { errors })
}

/** The type URI of a code, such as `urn:problem-type:rectrack:notFound`. */
export function typeOf(code: ProblemCode): string {
  const name = code
    .toLowerCase()
    .replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  return `urn:problem-type:rectrack:${name}`
}

/** The body of a problem answer (RFC 9457, section 3). */
export function toBody(problem: Problem, instance: string) {
  const { status, title } = catalogue[problem.code]
  return {
    type: typeOf(problem.code),
    title,
    status,
    detail: problem.detail,
    instance,
    code: problem.code,
    ...problem.extra,
  }
}

const MistakeShape = Type.Object({
  path: Type.String({ description: 'JSON pointer to what is wrong' }),
  message: Type.String(),
})

/** The shape of every answer that is an error. */
export const ProblemShape = Type.Object(
  {
    type: Type.String({ description: 'Names the code as a URI' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String(),
    instance: Type.String({
      description: 'Path of the request and, after #, its id in the logs',
    }),
    code: Type.Enum(Object.keys(catalogue), { type: 'string' }),
    errors: Type.Optional(
      Type.Array(MistakeShape, { description: 'VALIDATION: each place' }),
    ),
    state: Type.Optional(
      Type.String({ description: 'TRANSITION_REFUSED: the present state' }),
    ),
    event: Type.Optional(
      Type.String({ description: 'TRANSITION_REFUSED: what was asked' }),
    ),
    reason: Type.Optional(
      Type.String({
        description: 'TRANSITION_REFUSED: the guard that said no',
      }),
    ),
    clause: Type.Optional(
      Type.String({ description: 'TRANSITION_REFUSED: where the rule stands' }),
    ),
    earliest: Type.Optional(
      Type.String({
        format: 'date',
        description: 'TRANSITION_REFUSED: first date on which it is allowed',
      }),
    ),
    latest: Type.Optional(
      Type.String({
        format: 'date',
        description: 'TRANSITION_REFUSED: last date on which it was allowed',
      }),
    ),
    failures: Type.Optional(
      Type.Array(
        Type.Object({
          index: Type.Integer({ minimum: 0 }),
          code: Type.String(),
          detail: Type.String(),
        }),
        { description: 'A batch: each entry that fails, by its place' },
      ),
    ),
  },
  {
    $id: 'Problem',
    description: 'Why a request was not served (RFC 9457).',
    additionalProperties: true,
    examples: [
      {
        type: 'urn:problem-type:rectrack:notFound',
        title: 'There is nothing here',
        status: 404,
        detail: 'There is no meeting with this id.',
        instance: '/v1/meetings/0198c5a2-7a00-7000-8000-000000000000#req-1',
        code: 'NOT_FOUND',
      },
    ],
  },
)
