import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Id, ref } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { created, writeProblems } from '../http/responses.ts'
import { dryRun, sendAnswer } from '../http/writes.ts'
import { strictQuery } from '../work-items/request.ts'
import { decide } from './decide.ts'
import {
  DecisionsResultShape,
  DecisionsShape,
  PlenaryShape,
} from './decisions-schema.ts'
import { getMeeting } from './meetings.ts'

/** A plenary of many decisions may be large. */
const bodyLimit = 16 * 1024 * 1024

/** The route by which a meeting's decisions are recorded. */
export const decisionRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(DecisionsShape)
  app.addSchema(DecisionsResultShape)

  app.post(
    '/v1/meetings/:id/decisions',
    {
      bodyLimit,
      config: { body: ref(DecisionsShape) },
      schema: {
        operationId: 'recordDecisions',
        tags: ['Meetings'],
        summary: "Record a plenary's decisions",
        description:
          'All or nothing, in their order, in one transaction. A `forum` and `meeting` that a decision leaves out are the meeting’s own. An error carries `failures`, one for each decision that fails.',
        headers: Type.Object({ ...idempotencyKey }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery(dryRun),
        body: PlenaryShape,
        response: {
          ...created(DecisionsResultShape, 'What they have brought about'),
          ...writeProblems('NOT_FOUND', 'TRANSITION_REFUSED', 'CONFLICT'),
        },
      },
    },
    async (request, reply) => {
      const meeting = await getMeeting(engine.db, request.params.id)
      const answer = await decide(engine, request, meeting, request.body)
      return sendAnswer(reply, answer)
    },
  )
}
