import t from 'tap'
import {
  catalogue,
  invalid,
  Problem,
  type ProblemCode,
  toBody,
  typeOf,
} from '../../src/http/problems.ts'

const statuses: Record<ProblemCode, number> = {
  VALIDATION: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  TRANSITION_REFUSED: 409,
  CONFLICT: 409,
  VERSION_MISMATCH: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
}

t.test('each code has the status that the contract gives it', async (t) => {
  t.same(
    Object.fromEntries(
      Object.entries(catalogue).map(([code, { status }]) => [code, status]),
    ),
    statuses,
  )
})

t.test('a code has a type URI', async (t) => {
  t.equal(typeOf('NOT_FOUND'), 'urn:problem-type:rectrack:notFound')
  t.equal(typeOf('CONFLICT'), 'urn:problem-type:rectrack:conflict')
})

t.test('a body holds the members of RFC 9457 and further ones', async (t) => {
  const extra = { clause: 'A.8 4.4.1', state: 'aap.lastCall' }
  const problem = new Problem('TRANSITION_REFUSED', 'Not yet.', extra)
  t.same(toBody(problem, '/v1/x#1'), {
    type: 'urn:problem-type:rectrack:transitionRefused',
    title: 'The rules refuse this event',
    status: 409,
    detail: 'Not yet.',
    instance: '/v1/x#1',
    code: 'TRANSITION_REFUSED',
    ...extra,
  })
})

t.test('one mistake is told with its place', async (t) => {
  t.match(invalid('/closesOn', 'is too early'), {
    code: 'VALIDATION',
    detail: 'closesOn: is too early',
    extra: { errors: [{ path: '/closesOn', message: 'is too early' }] },
  })
  t.match(invalid('', 'must be JSON'), { detail: 'body: must be JSON' })
})
