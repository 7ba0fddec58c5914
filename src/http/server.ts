import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
} from 'fastify'
import { bodyLimit } from './bodies.ts'
import { answerBrokenRequest } from './broken-requests.ts'
import { sendProblem } from './errors.ts'
import { requestIdOf } from './request-ids.ts'
import { schemaController } from './validation.ts'

/** How long headers may take, and then a body, in milliseconds. */
export const slowest = 30_000

/**
 * An HTTP server without routes, with every limit set: what a client may send,
 * how long it may take, and for how long it may hold a connection.
 */
export function createServer(log: FastifyBaseLogger): FastifyInstance {
  return Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    bodyLimit,
    routerOptions: { maxParamLength: 500 },
    // Slow clients must not hold connections: headers within 30 s; bodies are
    // held to the same by their routes.
    requestTimeout: 0,
    http: { headersTimeout: slowest },
    // Longer than the longest silence of an answer that is being worked on.
    connectionTimeout: 600_000,
    // Longer than the 60 s of common proxies, which would else meet resets.
    keepAliveTimeout: 65_000,
    // A request that comes in while closing is still served, then it is over.
    return503OnClosing: false,
    schemaController,
    frameworkErrors: sendProblem,
    clientErrorHandler: answerBrokenRequest,
  })
}
