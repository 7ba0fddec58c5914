import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import plugin from 'fastify-plugin'
import { toFailure } from '../../db/errors.ts'
import { mistakesOf } from './mistakes.ts'
import {
  catalogue,
  invalidBody,
  Problem,
  type ProblemCode,
  toBody,
} from './problems.ts'

/**
 * Installs the one error handler and the one answer for unknown paths, so
 * that every error of the service leaves as `application/problem+json`.
 */
export const errorAnswers = plugin(
  async (app) => {
    app.addHook('onRequest', (request, _reply, done) => {
      if (request.is404) throw unknownPath(request)
      done()
    })
    app.setNotFoundHandler(async (request) => {
      throw unknownPath(request)
    })
    app.setErrorHandler((error, request, reply) =>
      sendProblem(error, request, reply),
    )
  },
  { name: 'error-answers' },
)

/** Answers an error; what is not the client's doing goes to the log whole. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = toProblem(error)
  if (problem.code === 'INTERNAL') request.log.error({ err: error })
  else if (problem.code === 'UNAVAILABLE') request.log.warn({ err: error })
  const path = request.url.split('?', 1)[0]
  return reply
    .code(catalogue[problem.code].status)
    .removeHeader('etag')
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .headers(problem.headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(toBody(problem, `${path}#${request.id}`))
}

/** The problem that any thrown value stands for. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (passing.has(toFailure(error).kind)) return unavailable()
  if (!isFastifyError(error)) return internal()
  if (error.validation) return invalidBody(mistakesOf(error.validation))
  const code = fastifyCodes[error.code]
  if (code === 'UNAVAILABLE') return unavailable()
  if (code) return new Problem(code, error.message)
  return internal()
}

/** Failures of the database that another attempt may not meet. */
const passing = new Set(['unavailable', 'retry'])

/** What the framework refuses by itself, in our words. */
const fastifyCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'VALIDATION',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'VALIDATION',
  FST_ERR_CTP_INVALID_JSON_BODY: 'VALIDATION',
  FST_ERR_BAD_URL: 'VALIDATION',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_NOT_FOUND: 'NOT_FOUND',
  FST_ERR_HANDLER_TIMEOUT: 'UNAVAILABLE',
}

/** The database or the identity provider is away: come back in a moment. */
export function unavailable(): Problem {
  return new Problem(
    'UNAVAILABLE',
    'Something that the service needs is away. Try again: with an Idempotency-Key nothing is done twice.',
    {},
    { 'retry-after': '5' },
  )
}

function internal(): Problem {
  return new Problem(
    'INTERNAL',
    'The service failed to answer. Its log has the cause under the request id.',
  )
}

function unknownPath(request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0]
  return new Problem('NOT_FOUND', `There is nothing at ${path}.`)
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error
}
