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
