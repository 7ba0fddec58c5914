import plugin from 'fastify-plugin'

/**
 * One line of the log for each request, once it is answered: who asked for
 * what, and how it went. No header and no body is ever logged.
 */
export const requestLog = plugin(
  async (app) => {
    app.addHook('onResponse', async (request, reply) => {
      request.log.info(
        {
          method: request.method,
          url: request.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
          caller: request.caller?.id,
        },
        'answered',
      )
    })
  },
  { name: 'request-log' },
)
