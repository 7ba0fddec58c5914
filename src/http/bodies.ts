import type { FastifyRequest } from 'fastify'
import plugin from 'fastify-plugin'
import { findDuplicate } from './duplicates.ts'
import { invalid, Problem } from './problems.ts'
import { refuseUnsafe } from './text.ts'

/** How many octets a body may have where its route says nothing else. */
export const bodyLimit = 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads JSON bodies strictly (RFC 8259: UTF-8, no prototype tricks, no NUL, no
 * lone surrogates, no name twice, not too deep) and refuses every other media type. An empty
 * body is no body, since many clients name a type on every request.
 */
export const jsonBodies = plugin(
  async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => parseBody(body),
    )
    app.addHook('onRequest', (request, _reply, done) => {
      refuseBadQuery(request.url)
      refuseUnsafe(request.query)
      refuseUnsafe(request.params)
      done()
    })
    // Once more when texts have become numbers: `1e999` passes every maximum.
    app.addHook('preHandler', (request, _reply, done) => {
      refuseUnsafe(request.query)
      done()
    })
  },
  { name: 'json-bodies' },
)

/**
 * The JSON value in a body.
 *
 * @returns `undefined` for an empty body
 * @throws Problem VALIDATION
 */
export function parseBody(body: Buffer): unknown {
  if (body.length === 0) return undefined
  const text = decode(body)
  const value = parse(text)
  refuseUnsafe(value)
  // What is written again as it was has no name twice, and most JSON is.
  if (JSON.stringify(value) === text) return value
  const duplicate = findDuplicate(text)
  if (duplicate === undefined) return value
  throw invalid(duplicate, 'is there twice')
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw invalid('', 'must be UTF-8')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as SyntaxError
    throw new Problem('VALIDATION', `The body is not JSON: ${message}`, {
      errors: [{ path: '', message: 'must be JSON' }],
    })
  }
}

/** The framework leaves a broken percent-encoding as it is; we do not. */
function refuseBadQuery(url: string): void {
  const start = url.indexOf('?')
  if (start === -1) return
  for (const pair of url.slice(start + 1).split('&')) {
    if (isEncoded(pair)) continue
    throw invalid(`/${pair.split('=', 1)[0]}`, 'must be percent-encoded UTF-8')
  }
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
