import type { FastifyRequest } from 'fastify'
import type { NewAnswer, StoredAnswer } from '../../db/answers.ts'
import type { Db } from '../../db/database.ts'
import type { Touch } from '../engine/batch.ts'
import type { Draft } from '../engine/draft.ts'
import type { Engine } from '../engine/engine.ts'
import type { Instruction } from '../engine/instruction.ts'
import type { Manner } from '../engine/manner.ts'
import { record } from '../engine/write-path.ts'
import { requireCaller } from '../http/authentication.ts'
import { findRepeat, keyOf, requestHash } from '../http/idempotency.ts'
import { Problem } from '../http/problems.ts'
import {
  type Answer,
  type FinalAnswer,
  finish,
  finishDryRun,
  isDryRun,
} from '../http/writes.ts'

/**
 * Sends one instruction down the write path as its request asks: for show,
 * once for ever under its `Idempotency-Key`, or plainly.
 *
 * @param toAnswer what is answered once it is recorded
 * @throws Problem of the refusal, IDEMPOTENCY_MISMATCH, UNAUTHENTICATED
 */
export async function send(
  engine: Engine,
  request: FastifyRequest,
  instruction: Instruction,
  toAnswer: (draft: Draft) => Answer,
): Promise<FinalAnswer> {
  const caller = requireCaller(request)
  const manner = mannerOf(request, ([draft]) =>
    finish(toAnswer(draft as Draft)),
  )
  const result = await record(engine, caller, instruction, manner)
  switch (result.kind) {
    case 'refused':
      throw new Problem(result.code, result.detail, result.extra)
    case 'repeated':
      return result.answer
    case 'recorded':
      return manner.dryRun
        ? finishDryRun(toAnswer(result.draft))
        : finish(toAnswer(result.draft))
  }
}

/**
 * How a request asks to be recorded.
 *
 * @param toAnswer the answer to keep under its key
 */
export function mannerOf(
  request: FastifyRequest,
  toAnswer: (drafts: Draft[], touched: Touch[]) => FinalAnswer,
): Manner {
  const key = keyOf(request)
  if (isDryRun(request)) return { dryRun: true }
  if (key === undefined) return {}
  const caller = requireCaller(request).id
  const request_hash = requestHash(request)
  const repeat = (db: Db): Promise<StoredAnswer | undefined> =>
    findRepeat(db, caller, key, () => request_hash)
  const answer = (drafts: Draft[], touched: Touch[]): NewAnswer => ({
    ...toAnswer(drafts, touched),
    caller,
    key,
    request_hash,
  })
  return { repeat, answer }
}
