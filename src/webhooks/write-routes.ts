import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import { Id, ref } from '../../machines/shapes.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { ifMatch, versionTag } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { changed, created, removed, writeProblems } from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { strictQuery } from '../work-items/request.ts'
import { findPlace, patience, type Source } from './places.ts'
import { NewWebhookShape, WebhookChangeShape, WebhookShape } from './schema.ts'
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  requireWebhook,
} from './webhooks.ts'

/** What these routes depend on. */
export interface WebhookOptions {
  engine: Pick<Engine, 'db' | 'clock' | 'zone'>
  /** What endpoints are told of. */
  feed: Source
  /** Whether endpoints may lead to this machine or its network. */
  allowPrivate: boolean
}

/** Routes by which endpoints are set, changed and removed; for the TSB alone. */
export const webhookWriteRoutes: FastifyPluginAsyncTypebox<
  WebhookOptions
> = async (app, { engine, feed, allowPrivate }) => {
  const { db, clock, zone } = engine
  const changeBy = async ({ id }: Caller) => {
    const at = await clock.now()
    return { by: id, at, today: dayOf(at, zone), allowPrivate }
  }

  app.post(
    '/v1/webhooks',
    {
      schema: {
        operationId: 'createWebhook',
        tags: ['Subscriptions'],
        summary: 'Have an endpoint told of events',
        description:
          'For the TSB. Messages are signed by Standard Webhooks 1.0 with the secret that is answered this once, come at least once and in order, and each holds a notice that can be mailed as it is. A repeat under the same Idempotency-Key gives the secret again for 24 hours, but only to the token that asked first.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: strictQuery(dryRun),
        body: ref(NewWebhookShape),
        response: {
          ...created(WebhookShape, 'The webhook, with its secret', [
            'ETag',
            'Location',
          ]),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      const caller = requireRole(request, ['tsb'])
      const { from } = request.body
      const place = await findPlace(feed, from ? { from } : {}, patience)
      const change = await changeBy(caller)
      const made = await settle(
        db,
        request,
        async (trx) => {
          const body = await createWebhook(trx, request.body, place, change)
          const headers = {
            location: `/v1/webhooks/${body.id}`,
            etag: versionTag(body.version),
          }
          return { status: 201, headers, body }
        },
        true,
      )
      reply.header('cache-control', 'no-store')
      return sendAnswer(reply, made)
    },
  )

  app.patch(
    '/v1/webhooks/:id',
    {
      schema: {
        operationId: 'changeWebhook',
        tags: ['Subscriptions'],
        summary: 'Change a webhook',
        description:
          'For the TSB. What failed before is tried again at once. A new secret is answered this once, and messages are signed with both for 24 hours.',
        headers: Type.Object({ ...idempotencyKey, ...ifMatch }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery(dryRun),
        body: ref(WebhookChangeShape),
        response: {
          ...changed(WebhookShape, 'The webhook', ['ETag']),
          ...writeProblems('NOT_FOUND', 'VERSION_MISMATCH'),
        },
      },
    },
    async (request, reply) => {
      const caller = requireRole(request, ['tsb'])
      const held = request.headers['if-match']
      const change = await changeBy(caller)
      const made = await settle(
        db,
        request,
        async (trx) => {
          const row = await requireWebhook(trx, request.params.id, held)
          const body = await changeWebhook(trx, row, request.body, change)
          const headers = { etag: versionTag(body.version) }
          return { status: 200, headers, body }
        },
        true,
      )
      reply.header('cache-control', 'no-store')
      return sendAnswer(reply, made)
    },
  )

  app.delete(
    '/v1/webhooks/:id',
    {
      schema: {
        operationId: 'removeWebhook',
        tags: ['Subscriptions'],
        summary: 'Remove a webhook',
        description: 'For the TSB. Its dead letters go with it.',
        headers: Type.Object({ ...idempotencyKey, ...ifMatch }),
        params: Type.Object({ id: Id }),
        querystring: strictQuery(dryRun),
        response: {
          ...removed('The webhook is removed'),
          ...writeProblems('NOT_FOUND', 'VERSION_MISMATCH'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['tsb'])
      const { id } = request.params
      const held = request.headers['if-match']
      const made = await settle(db, request, async (trx) => {
        await removeWebhook(trx, id, held)
        return { status: 204 }
      })
      return sendAnswer(reply, made)
    },
  )
}
