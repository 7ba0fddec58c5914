import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import http, { type RequestOptions } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPrivate, isPrivateHost } from './addresses.ts'

/** What an endpoint answered, or why it did not. */
export type Answer =
  | { kind: 'answered'; status: number; retryAfter: string | undefined }
  | { kind: 'silent'; reason: string }

/** How a host's addresses are found; all of them, as `dns.lookup` does it. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: LookupAddress[],
  ) => void,
) => void

/** How messages are posted. */
export interface Posting {
  /** Milliseconds that an endpoint has to answer. */
  timeout: number
  /** Whether it may be on this machine or its network. */
  allowPrivate: boolean
  resolve?: Resolve
}

/** A request as it goes out. */
export interface Letter {
  url: string
  headers: Record<string, string>
  body: string
}

/** How much of an answer is read; nothing in it matters. */
const most = 65_536

const privateReason = 'The endpoint has a private address, which is refused.'

/**
 * Posts a message. Redirects are not followed, little of the answer is read,
 * and no connection is made to a private address unless that is allowed: the
 * addresses that are connected to are the ones that were looked at.
 *
 * @param signal gives up at once
 */
export function post(
  { url, headers, body }: Letter,
  { timeout, allowPrivate, resolve = lookup }: Posting,
  signal: AbortSignal,
): Promise<Answer> {
  const target = new URL(url)
  if (!allowPrivate && isPrivateHost(target.hostname)) {
    return Promise.resolve({ kind: 'silent', reason: privateReason })
  }
  const late = AbortSignal.timeout(timeout)
  const { promise, resolve: settle } = Promise.withResolvers<Answer>()
  const client = target.protocol === 'https:' ? https : http
  const options: RequestOptions & { autoSelectFamily: boolean } = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'rectrack',
      ...headers,
    },
    // A connection of its own: one that the other side has closed meanwhile
    // would look like an endpoint that is away.
    agent: false,
    autoSelectFamily: true,
    lookup: guarded(resolve, allowPrivate),
    signal: AbortSignal.any([signal, late]),
  }
  const request = client.request(target, options)
  let answer: Answer | undefined
  request.on('response', (response) => {
    const { statusCode: status = 0, headers } = response
    answer = { kind: 'answered', status, retryAfter: headers['retry-after'] }
    let read = 0
    response.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > most) response.destroy()
    })
    response.on('error', () => {})
  })
  let reason = 'The endpoint closed the connection.'
  request.on('error', (error: NodeJS.ErrnoException) => {
    reason = late.aborted
      ? `The endpoint did not answer within ${timeout / 1000} s.`
      : reasonOf(error)
  })
  request.on('close', () => settle(answer ?? { kind: 'silent', reason }))
  request.end(body)
  return promise
}

/** Only the code: what else an error says may hold the URL. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (message === privateReason) return message
  if (code === 'ECONNRESET') return 'The endpoint closed the connection.'
  return `The endpoint could not be reached: ${code}.`
}

function guarded(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const isRefused =
        !allowPrivate && addresses?.some(({ address }) => isPrivate(address))
      callback(isRefused ? new Error(privateReason) : error, addresses)
    })
  }
}
