import type { FastifyRequest } from 'fastify'
import plugin from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked so often that its answers are logged at `debug` only. */
    quiet?: true
  }
}

/** At which level the answer to a request is logged. */
export function levelOf({ routeOptions }: FastifyRequest): 'debug' | 'info' {
  return routeOptions.config.quiet ? 'debug' : 'info'
}

/**
 * One line of the log for each request, once it is answered: who asked for
 * what, and how it went. No header and no body is ever logged.
 */
export const requestLog = plugin(
  async (app) => {
    app.addHook('onResponse', (request, reply, done) => {
      request.log[levelOf(request)](
        {
          method: request.method,
          url: request.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
          caller: request.caller?.id,
        },
        'answered',
      )
      done()
    })
  },
  { name: 'request-log' },
)
