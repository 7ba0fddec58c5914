import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { Id, ref } from '../../machines/shapes.ts'
import { requireRole } from '../http/authentication.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import {
  answer,
  changed,
  listed,
  notModified,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { strictQuery } from '../work-items/request.ts'
import { getDeadLetters, retryLetter } from './dead-letters.ts'
import {
  DeadLetterPage,
  DeadLetterShape,
  WebhookReplayShape,
  WebhookStatusShape,
} from './delivery-schema.ts'
import { findPlace, patience, type Source } from './places.ts'
import { replayFrom, requestPing, rowToStatus } from './status.ts'
import { getWebhookRow, requireWebhook } from './webhooks.ts'

const number = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** Routes by which delivery to an endpoint is watched and put right. */
export const deliveryRoutes: FastifyPluginAsyncTypebox<{
  db: Db
  feed: Source
}> = async (app, { db, feed }) => {
  app.get(
    '/v1/webhooks/:id/status',
    {
      schema: {
        operationId: 'getWebhookStatus',
        tags: ['Subscriptions'],
        summary: 'See how far delivery is',
        description:
          'For the TSB. What was delivered, what failed, what waits.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery({}),
        response: {
          200: answer(WebhookStatusShape, 'How far it is', ['ETag']),
          ...notModified,
          ...readProblems('FORBIDDEN', 'NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const status = rowToStatus(await getWebhookRow(db, request.params.id))
      return sendFresh(request, reply, contentTag(status), () => status)
    },
  )

  app.post(
    '/v1/webhooks/:id/replay',
    {
      schema: {
        operationId: 'replayWebhook',
        tags: ['Subscriptions'],
        summary: 'Deliver again from a place on',
        description:
          'For the TSB. Delivery goes on from there, back or ahead; messages that were sent before have the same `webhook-id` again.',
        headers: Type.Object({ ...idempotencyKey }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery(dryRun),
        body: ref(WebhookReplayShape),
        response: {
          ...changed(WebhookStatusShape, 'How far delivery is now'),
          ...writeProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const place = await findPlace(feed, request.body, patience)
      const made = await settle(db, request, async (trx) => {
        const row = await requireWebhook(trx, request.params.id)
        return { status: 200, body: await replayFrom(trx, row, place) }
      })
      return sendAnswer(reply, made)
    },
  )

  app.post(
    '/v1/webhooks/:id/test',
    {
      schema: {
        operationId: 'testWebhook',
        tags: ['Subscriptions'],
        summary: 'Send a trial message',
        description:
          'For the TSB. A message of type `ping` is sent within a second, once, also where the webhook is not enabled; `ping` of the status says what has become of it.',
        headers: Type.Object({ ...idempotencyKey }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery(dryRun),
        response: {
          ...changed(WebhookStatusShape, 'How far delivery is'),
          ...writeProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const made = await settle(db, request, async (trx) => {
        const row = await requireWebhook(trx, request.params.id)
        return { status: 200, body: await requestPing(trx, row) }
      })
      return sendAnswer(reply, made)
    },
  )

  app.get(
    '/v1/webhooks/:id/dead-letters',
    {
      schema: {
        operationId: 'listDeadLetters',
        tags: ['Subscriptions'],
        summary: 'List what could not be delivered',
        description: 'For the TSB. The events that every attempt failed with.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery(pageParameters),
        response: {
          ...listed(DeadLetterPage, 'A page of dead letters'),
          ...readProblems('FORBIDDEN', 'NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const { id } = await getWebhookRow(db, request.params.id)
      return sendList(request, reply, {
        shape: DeadLetterShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) => {
          const [after = 0] = readCursor(cursor, Type.Tuple([number])) ?? []
          return getDeadLetters(db, id, limit, after)
        },
      })
    },
  )

  app.post(
    '/v1/webhooks/:id/dead-letters/:number/retry',
    {
      schema: {
        operationId: 'retryDeadLetter',
        tags: ['Subscriptions'],
        summary: 'Try a dead letter once more',
        description:
          'For the TSB. It is sent within a second where the webhook is enabled, once, out of its order.',
        headers: Type.Object({ ...idempotencyKey }),
        params: Type.Object({ id: Id, number }),
        querystring: strictQuery(dryRun),
        response: {
          ...changed(DeadLetterShape, 'The dead letter'),
          ...writeProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const { id, number } = request.params
      const made = await settle(db, request, async (trx) => {
        await requireWebhook(trx, id)
        return { status: 200, body: await retryLetter(trx, id, number) }
      })
      return sendAnswer(reply, made)
    },
  )
}
