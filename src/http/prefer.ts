import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'

/** Header of a read that may wait; a route spreads it into its headers. */
export const preferWait = {
  Prefer: Type.Optional(
    Type.String({
      description:
        '`wait=30` holds the answer until there is news, for 30 seconds at most (RFC 7240); never longer than 60 seconds',
    }),
  ),
}

/** Seconds that a request may wait at most. */
const longest = 60

const wait = /^wait\s*=\s*"?(\d{1,9})"?\s*(?:;.*)?$/i

/**
 * For how long a request is ready to wait (RFC 7240, 4.3); the answer says for
 * how long it may. A preference that cannot be understood is none.
 *
 * @returns milliseconds
 */
export function readWait(request: FastifyRequest, reply: FastifyReply): number {
  const preferences = String(request.headers.prefer ?? '').split(',')
  const found = preferences.map((one) => wait.exec(one.trim())?.[1])
  const asked = found.find((seconds) => seconds !== undefined)
  if (asked === undefined) return 0
  const seconds = Math.min(Number(asked), longest)
  reply.header('preference-applied', `wait=${seconds}`)
  return seconds * 1000
}
