import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { deleteExpiredAnswers, insertAnswer } from '../../db/answers.ts'
import type { Db, Trx } from '../../db/database.ts'
import { bearerOf, requireCaller } from './authentication.ts'
import { findRepeat, keyOf, requestHash } from './idempotency.ts'
import { Problem } from './problems.ts'
import { seal, unseal } from './seal.ts'

/** Query parameter of every write; a route spreads it into its own. */
export const dryRun = {
  dryRun: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Check and compute everything, store nothing, answer 200',
    }),
  ),
}

/** An answer as a write makes it; `body` undefined has none (204). */
export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: object
}

/** An answer as it goes out, and as it is kept under an idempotency key. */
export interface FinalAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

type HashOf = () => string | Promise<string>

/** What a write does: all of its SQL goes through `trx`. */
export type Write = (trx: Trx) => Promise<Answer>

/**
 * Runs a write in one transaction, as its request asks: for show
 * (`?dryRun=true`), once for all repeats of its `Idempotency-Key` (24 hours),
 * or plainly. A failure is not kept: a repeat of it is tried anew.
 *
 * @param write may throw a Problem, which rolls everything back
 * @param secret the answer holds a secret, so that it is kept encrypted under
 *   the caller's own token and can be repeated to nobody else
 * @param hashOf gives what makes two requests the same; of a body that `write`
 *   itself reads it may have to read to the end
 * @throws Problem IDEMPOTENCY_MISMATCH, UNAUTHENTICATED, and those of `write`
 */
export async function settle(
  db: Db,
  request: FastifyRequest,
  write: Write,
  secret = false,
  hashOf: HashOf = () => requestHash(request),
): Promise<FinalAnswer> {
  if (isDryRun(request)) return rehearse(db, write)
  const key = keyOf(request)
  if (key === undefined) return finish(await db.transaction().execute(write))
  return settleOnce(db, request, key, write, secret, hashOf)
}

/** Whether a write is only to be checked and computed. */
export function isDryRun(request: FastifyRequest): boolean {
  return (request.query as { dryRun?: boolean }).dryRun === true
}

/** Sends an answer byte for byte as it is kept. */
export function sendAnswer(
  reply: FastifyReply,
  { status, headers, body }: FinalAnswer,
): FastifyReply {
  reply.code(status).headers(headers)
  if (body === '') return reply.send()
  return reply
    .type('application/json; charset=utf-8')
    .serializer(String)
    .send(body)
}

/** The answer to a dry run: what would be, marked as not being so. */
export function finishDryRun({ body }: Answer): FinalAnswer {
  return finish({ status: 200, body: { ...body, dryRun: true } })
}

/** Gives an answer the form in which it goes out. */
export function finish({ status, headers, body }: Answer): FinalAnswer {
  const text = body === undefined ? '' : JSON.stringify(body)
  return { status, headers: headers ?? {}, body: text }
}

async function rehearse(db: Db, write: Write): Promise<FinalAnswer> {
  const trx = await db.startTransaction().execute()
  try {
    return finishDryRun(await write(trx))
  } finally {
    await trx.rollback().execute()
  }
}

/**
 * A twin that runs at the same time makes this one fail, be it at the key or
 * at what both write; it has committed by then, so its answer is there.
 */
async function settleOnce(
  db: Db,
  request: FastifyRequest,
  key: string,
  write: Write,
  secret: boolean,
  hashOf: HashOf,
): Promise<FinalAnswer> {
  const caller = requireCaller(request).id
  const repeat = async () => {
    const stored = await findRepeat(db, caller, key, hashOf)
    return stored && { ...stored, body: open(stored.body, request) }
  }
  const earlier = await repeat()
  if (earlier) return earlier
  try {
    return await db.transaction().execute(async (trx) => {
      const answer = finish(await write(trx))
      const body = secret ? seal(answer.body, bearerOf(request)) : answer.body
      const request_hash = await hashOf()
      const kept = { ...answer, body, caller, key, request_hash }
      await deleteExpiredAnswers(trx)
      if (await insertAnswer(trx, kept, 'day')) return answer
      throw new Problem('CONFLICT', 'Another request used the same key.')
    })
  } catch (error) {
    const twin = await repeat()
    if (twin) return twin
    throw error
  }
}

function open(body: string, request: FastifyRequest): string {
  const text = unseal(body, bearerOf(request))
  if (text !== undefined) return text
  throw new Problem(
    'CONFLICT',
    'The answer holds a secret that only the token which asked first can read again.',
  )
}
