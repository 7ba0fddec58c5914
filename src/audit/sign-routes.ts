import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { awaitSettled } from '../../db/horizon.ts'
import { requireRole } from '../http/authentication.ts'
import { contentTag } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { Problem } from '../http/problems.ts'
import { answer, changed, writeProblems } from '../http/responses.ts'
import { dryRun, isDryRun, sendAnswer, settle } from '../http/writes.ts'
import { signLatest } from './checkpoints.ts'
import { CheckpointShape } from './schema.ts'
import type { Signer } from './signer.ts'
import { growTree } from './stored-tree.ts'

/** Milliseconds that writers under way may take to end. */
const patience = 2_000

/** The route by which a checkpoint is made at once. */
export const signRoutes: FastifyPluginAsyncTypebox<{
  signer: Signer
}> = async (app, { signer }) => {
  const { db } = signer

  app.post(
    '/v1/audit/checkpoints',
    {
      schema: {
        operationId: 'createCheckpoint',
        tags: ['Audit'],
        summary: 'Make a checkpoint of all events',
        description:
          'For the TSB. Where the latest checkpoint covers all events already, it is the answer.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        response: {
          ...changed(CheckpointShape, 'The latest, which covers all', ['ETag']),
          201: answer(CheckpointShape, 'The new checkpoint', ['ETag']),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const until = await awaitSettled(db, patience)
      if (until === undefined) throw busy()
      if (!isDryRun(request)) await growTree(db, until)
      const settled = await settle(db, request, async (trx) => {
        const made = await signLatest(trx, signer, until)
        if (!made) throw new Problem('CONFLICT', 'There are no events yet.')
        const { checkpoint, isNew } = made
        const headers = { etag: contentTag(checkpoint) }
        return { status: isNew ? 201 : 200, headers, body: checkpoint }
      })
      return sendAnswer(reply, settled)
    },
  )
}

function busy(): Problem {
  return new Problem(
    'UNAVAILABLE',
    'Events are being written that nobody can see yet; try again.',
    {},
    { 'retry-after': '5' },
  )
}
