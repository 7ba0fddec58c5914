import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import plugin from 'fastify-plugin'

/**
 * The id of a request: what a proxy sends as `X-Request-Id` if it is a word of
 * at most 128 harmless characters, else a new one.
 */
export function requestIdOf(message: IncomingMessage): string {
  const given = message.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given)
    ? given
    : randomUUID()
}

/** Gives each answer the id under which the log knows its request. */
export const requestIds = plugin(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id)
      done()
    })
  },
  { name: 'request-ids' },
)
