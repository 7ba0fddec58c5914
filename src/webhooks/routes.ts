import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Id } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { ifNoneMatch, sendFresh, versionTag } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import { answer, listed, notModified, readProblems } from '../http/responses.ts'
import { strictQuery } from '../work-items/request.ts'
import { WebhookPage, WebhookShape } from './schema.ts'
import { getWebhookRow, getWebhooks, rowToWebhook } from './webhooks.ts'

/** Routes by which endpoints are read; for the TSB alone. */
export const webhookRoutes: FastifyPluginAsyncTypebox<{
  engine: Pick<Engine, 'db'>
}> = async (app, { engine }) => {
  const { db } = engine

  app.get(
    '/v1/webhooks',
    {
      schema: {
        operationId: 'listWebhooks',
        tags: ['Subscriptions'],
        summary: 'List webhooks',
        description: 'For the TSB. The oldest first, without their secrets.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: strictQuery(pageParameters),
        response: {
          ...listed(WebhookPage, 'A page of webhooks'),
          ...readProblems('FORBIDDEN'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      return sendList(request, reply, {
        shape: WebhookShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) => {
          const after = readCursor(cursor, Type.Tuple([Id]))
          return getWebhooks(db, limit, after?.[0])
        },
      })
    },
  )

  app.get(
    '/v1/webhooks/:id',
    {
      schema: {
        operationId: 'getWebhook',
        tags: ['Subscriptions'],
        summary: 'Read a webhook',
        description: 'For the TSB. What was set of it, without its secret.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery({}),
        response: {
          200: answer(WebhookShape, 'The webhook', ['ETag']),
          ...notModified,
          ...readProblems('FORBIDDEN', 'NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const row = await getWebhookRow(db, request.params.id)
      const tag = versionTag(row.version)
      return sendFresh(request, reply, tag, () => rowToWebhook(row))
    },
  )
}
