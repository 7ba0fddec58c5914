import type { FastifyRequest } from 'fastify'
import { problemOf } from '../batches/failures.ts'
import { recordBatch } from '../engine/batch.ts'
import type { Draft } from '../engine/draft.ts'
import type { Engine } from '../engine/engine.ts'
import { requireCaller } from '../http/authentication.ts'
import {
  type Answer,
  type FinalAnswer,
  finish,
  finishDryRun,
} from '../http/writes.ts'
import { presentEvent, presentItem } from '../work-items/present.ts'
import { mannerOf } from '../work-items/send.ts'
import { words } from './decisions.ts'
import type { DecisionsResult } from './decisions-schema.ts'
import { type Plenary, recordDecisions } from './record.ts'
import type { Meeting } from './schema.ts'

/**
 * Records the outcome of a plenary, all or nothing, in one transaction.
 *
 * @throws Problem with `failures`, one for each decision that fails
 */
export async function decide(
  engine: Engine,
  request: FastifyRequest,
  meeting: Meeting,
  plenary: Plenary,
): Promise<FinalAnswer> {
  const caller = requireCaller(request)
  const manner = mannerOf(request, (drafts, touched) =>
    finish(toAnswer(drafts, touched)),
  )
  const result = await recordDecisions(meeting, plenary, manner, (...batch) =>
    recordBatch(engine, caller, ...batch),
  )
  switch (result.kind) {
    case 'failed':
      throw problemOf(words, result.failures, plenary.decisions.length)
    case 'repeated':
      return result.answer
    case 'recorded': {
      const answer = toAnswer(result.drafts, result.touched)
      return manner.dryRun ? finishDryRun(answer) : finish(answer)
    }
  }
}

function toAnswer(
  drafts: readonly Draft[],
  touched: readonly { id: string; seq: number }[],
): Answer {
  const byId = new Map(drafts.map((draft) => [draft.item.id, draft]))
  const results: DecisionsResult['results'] = []
  for (const [index, { id, seq }] of touched.entries()) {
    const draft = byId.get(id)
    const event = draft?.events.find((row) => row.seq === seq)
    if (!draft || !event) throw new Error('a decision without its event')
    results.push({
      index,
      event: presentEvent(event),
      workItem: presentItem(draft.item, draft.item.updated_at),
    })
  }
  return { status: 201, body: { results } }
}
