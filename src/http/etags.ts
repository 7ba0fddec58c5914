import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from './problems.ts'

/** Header of a conditional read; a route spreads it into its headers. */
export const ifNoneMatch = {
  'If-None-Match': Type.Optional(
    Type.String({ description: 'ETags that the client holds, or `*`' }),
  ),
}

/** Header of a conditional write; a route spreads it into its headers. */
export const ifMatch = {
  'If-Match': Type.Optional(
    Type.String({ description: 'The ETag that must still be true, or `*`' }),
  ),
}

/** The strong ETag of a record at a version: `"7"`. */
export function versionTag(version: number): string {
  return `"${version}"`
}

/** The strong ETag of an answer without a version of its own. */
export function contentTag(body: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(body))
  return `"${hash.digest('base64url').slice(0, 22)}"`
}

/**
 * Holds a write to `If-Match` (RFC 9110, 13.1.1): one of its tags is the
 * present one by strong comparison, or it is `*`.
 *
 * @param header the field as sent; `undefined` asks for nothing
 * @param present the present ETag of what is about to change
 * @throws Problem VERSION_MISMATCH
 */
export function requireMatch(
  header: string | undefined,
  present: string,
): void {
  if (matches(header, present)) return
  throw new Problem(
    'VERSION_MISMATCH',
    `If-Match asks for ${header}, the record is at ${present}.`,
    {},
    { etag: present },
  )
}

/**
 * Whether `If-Match` allows a write: one of its tags is the present one by
 * strong comparison, it is `*`, or there is none.
 */
export function matches(header: string | undefined, present: string): boolean {
  if (header === undefined || header.trim() === '*') return true
  return readTags(header).includes(present)
}

/**
 * Answers a read with its ETag: 304 without a body where the client holds it
 * already (RFC 9110, 13.1.2, weak comparison), else the body.
 *
 * @param toBody makes the body, where one is sent
 * @returns what the handler returns
 */
export function sendFresh<Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string,
  toBody: () => Body,
): Body | FastifyReply {
  revalidate(reply).header('etag', tag)
  const header = request.headers['if-none-match']
  if (header === undefined || !holds(header, tag)) return toBody()
  return reply.code(304).send()
}

/**
 * The same for an answer of which it is not known yet whether there is one:
 * where the client holds anything at all (`*`) it is looked for first.
 *
 * @throws Problem of `find`
 */
export async function sendFound<Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string,
  find: () => Promise<Body>,
): Promise<Body | FastifyReply> {
  if (request.headers['if-none-match']?.trim() !== '*') {
    return sendFresh(request, reply, tag, find)
  }
  const body = await find()
  return sendFresh(request, reply, tag, () => body)
}

/** Lets caches answer only what they asked for again; `no-store` stays. */
export function revalidate(reply: FastifyReply): FastifyReply {
  const isSaid = reply.hasHeader('cache-control')
  return isSaid ? reply : reply.header('cache-control', 'no-cache')
}

/** Whether a list of tags holds this one, weak or strong. */
function holds(header: string, tag: string): boolean {
  if (header.trim() === '*') return true
  const opaque = tag.replace(/^W\//, '')
  return readTags(header).some((held) => held.replace(/^W\//, '') === opaque)
}

/** The entity tags of a header field (RFC 9110, 8.8.3), each as written. */
function readTags(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? []
}
