import type { IncomingMessage } from 'node:http'
import plugin from 'fastify-plugin'
import { answerBrokenRequest } from './broken-requests.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take its time, as its route reads it while it comes. */
    streamed?: true
  }
}

/** How long a client may take for a body, in milliseconds. */
export interface SlowBodiesOptions {
  patience: number
}

/**
 * Ends requests whose bodies come too slowly, so that clients do not hold
 * connections. Node's own limit knows no routes, and a file that is stored
 * while it comes takes longer than all others may.
 */
export const slowBodies = plugin<SlowBodiesOptions>(
  async (app, { patience }) => {
    app.addHook('onRequest', ({ raw, routeOptions }, reply, done) => {
      if (routeOptions.config.streamed || !hasBody(raw)) return done()
      const timer = setTimeout(() => {
        answerBrokenRequest(new Error('too slow'), raw.socket)
      }, patience)
      const stop = () => clearTimeout(timer)
      raw.once('end', stop).once('close', stop)
      // Answered unread, such as to nobody who is known.
      reply.raw.once('finish', stop)
      done()
    })
  },
  { name: 'slow-bodies' },
)

/** Whether a body comes with a request (RFC 9112, 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const { 'content-length': length = '0' } = headers
  return length !== '0' || headers['transfer-encoding'] !== undefined
}
