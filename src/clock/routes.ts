import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { ref } from '../../machines/shapes.ts'
import type { Clock } from '../engine/clock.ts'
import { requireRole } from '../http/authentication.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import {
  answer,
  changed,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, isDryRun, sendAnswer, settle } from '../http/writes.ts'
import { advanceClock } from './clock.ts'
import { ClockShape, NewNowShape } from './schema.ts'

/** What the routes of the clock depend on. */
export interface ClockOptions {
  db: Db
  clock: Clock
  /** Fires every deadline due until an instant; gives how many. */
  fireDue: (until: string) => Promise<number>
}

/** Routes that tell the time and, in a rehearsal, move it. */
export const clockRoutes: FastifyPluginAsyncTypebox<ClockOptions> = async (
  app,
  { db, clock, fireDue },
) => {
  app.addSchema(ClockShape)
  app.addSchema(NewNowShape)

  app.get(
    '/v1/clock',
    {
      schema: {
        operationId: 'getClock',
        tags: ['Time'],
        summary: 'What time is it',
        description: 'The present by which deadlines fall due.',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: answer(ClockShape, 'The present'),
          ...readProblems(),
        },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      return { now: await clock.now(), mode: clock.mode }
    },
  )

  app.put(
    '/v1/clock',
    {
      schema: {
        operationId: 'moveClock',
        tags: ['Time'],
        summary: 'Move the virtual clock on',
        description:
          'For admin, and only where the service runs on a virtual clock. Fires every deadline that falls due until then before it answers. The clock never moves back.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        body: ref(NewNowShape),
        response: {
          ...changed(ClockShape, 'The new present'),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['admin'])
      const { now } = request.body
      const answer = await settle(db, request, async (trx) => ({
        status: 200,
        body: await advanceClock(trx, clock, now),
      }))
      if (!isDryRun(request)) await fireDue(await clock.now())
      return sendAnswer(reply, answer)
    },
  )
}
