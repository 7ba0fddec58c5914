import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAnswer, type StoredAnswer } from '../../db/answers.ts'
import type { Db } from '../../db/database.ts'
import { Problem } from './problems.ts'

/** Header of every write; a route spreads it into its headers. */
export const idempotencyKey = {
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[\\x20-\\x7e]+$',
      description:
        'The same key and request from the same caller is applied once and answered alike',
    }),
  ),
}

/** The key of a request, if it has one. */
export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? key : undefined
}

/**
 * What makes two requests the same: SHA-256 over method, path, query and body
 * in canonical form (RFC 8785), so that neither spacing nor the order of
 * fields matters.
 */
export function requestHash(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0]
  const parts = [request.method, path, request.query, request.body ?? null]
  const hash = createHash('sha256').update(canonicalize(parts) as string)
  return hash.digest('base64url')
}

/**
 * The answer that this request was given before.
 *
 * @param caller id of the caller; keys of different callers do not meet
 * @param hashOf gives what {@link requestHash} says of the request, or its like
 * @throws Problem IDEMPOTENCY_MISMATCH where the key answered another request
 */
export async function findRepeat(
  db: Db,
  caller: string,
  key: string,
  hashOf: () => string | Promise<string>,
): Promise<StoredAnswer | undefined> {
  const stored = await findAnswer(db, caller, key)
  if (stored === undefined) return undefined
  if (stored.request_hash === (await hashOf())) return stored
  throw new Problem(
    'IDEMPOTENCY_MISMATCH',
    'The Idempotency-Key was used for another request; take a new one.',
  )
}
