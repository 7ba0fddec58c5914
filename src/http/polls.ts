import type { IncomingMessage, RequestListener, Server } from 'node:http'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { createPollMemory, type PollMemory } from './poll-memory.ts'
import { requestIdOf } from './request-ids.ts'
import { levelOf } from './request-log.ts'
import { hasBody } from './slow-bodies.ts'

/** Polls of what stays the same until the record does not. */
export interface Polls extends Pick<PollMemory, 'give'> {
  /** Keeps an answer of 304 that anyone may have. */
  keep(request: FastifyRequest, reply: FastifyReply): void
  /**
   * Stands before the framework: what was answered by 304 is answered so again
   * as long as the record stands where it stood, without being routed.
   */
  before(handler: RequestListener, log: FastifyBaseLogger): RequestListener
  /** Lets every request go the ordinary way, which tells that it ends. */
  close(): void
}

const repeated = ['etag', 'cache-control', 'vary'] as const

/**
 * Opens the memory of polls, which is empty.
 *
 * @param look finds how the record stands, as a mark
 */
export function openPolls(look: () => Promise<string>): Polls {
  const { give, keep, knows, recall } = createPollMemory()
  let isClosed = false
  return {
    give,
    keep(request, reply) {
      const poll = pollOf(request.raw)
      if (poll === undefined || reply.statusCode !== 304) return
      const headers = repeated.flatMap((name) => {
        const value = reply.getHeader(name)
        return value === undefined ? [] : [[name, String(value)]]
      })
      const level = levelOf(request)
      keep(poll, { headers: Object.fromEntries(headers), level })
    },
    before: (handler, log) => (request, response) => {
      const goOn = () => handler(request, response)
      const poll = pollOf(request)
      if (isClosed || poll === undefined || !knows(poll)) return goOn()
      const begun = performance.now()
      const answer = (mark: string) => {
        const known = isClosed ? undefined : recall(poll, mark)
        if (!known) return goOn()
        const { method, url } = request
        const reqId = requestIdOf(request)
        const headers = { ...known.headers, 'x-request-id': reqId }
        response.writeHead(304, headers).end()
        const ms = Math.round((performance.now() - begun) * 10) / 10
        log[known.level]({ reqId, method, url, status: 304, ms }, 'answered')
      }
      // Why nobody can look, the ordinary way tells.
      look().then(answer, goOn)
    },
    close() {
      isClosed = true
    },
  }
}

/** Puts something before the one that answers the requests of a server. */
export function putBefore(
  server: Server,
  before: (handler: RequestListener) => RequestListener,
): void {
  const [handler] = server.listeners('request') as RequestListener[]
  if (!handler) throw new Error('nobody answers the requests of the server')
  server.off('request', handler).on('request', before(handler))
}

/**
 * All of a conditional read on which its answer depends; undefined where it
 * could depend on more. No header holds a line feed.
 */
function pollOf(message: IncomingMessage): string | undefined {
  const { accept = '', 'if-none-match': held, authorization } = message.headers
  if (held === undefined || held.trim() === '*') return undefined
  if (authorization !== undefined || hasBody(message)) return undefined
  return [message.method, message.url, held, accept].join('\n')
}
