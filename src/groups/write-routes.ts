import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import { ref } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { ifMatch, versionTag } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { changed, created, writeProblems } from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { changeGroup } from './change.ts'
import { createGroup } from './groups.ts'
import { groupParams, whenOf, whichPeriod } from './request.ts'
import { GroupChangesShape, GroupInTreeShape, NewGroupShape } from './schema.ts'

/** What the routes depend on by which groups change. */
export interface GroupWriteOptions {
  engine: Engine
  /** Called when a group has come or changed, so that it counts here at once. */
  forgetGroups: () => void
}

/** Routes for registering and changing groups. */
export const groupWriteRoutes: FastifyPluginAsyncTypebox<
  GroupWriteOptions
> = async (app, { engine, forgetGroups }) => {
  app.addSchema(NewGroupShape)
  app.addSchema(GroupChangesShape)
  const { db, clock, zone } = engine

  const entering = async (by: string) => {
    const now = await clock.now()
    return { by, now, today: dayOf(now, zone) }
  }

  app.post(
    '/v1/groups',
    {
      schema: {
        operationId: 'createGroup',
        tags: ['Groups'],
        summary: 'Register a group',
        description:
          'For the TSB. A name may recur in another study period, not within one.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        body: ref(NewGroupShape),
        response: {
          ...created(GroupInTreeShape, 'The group', ['ETag', 'Location']),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      const { id } = requireRole(request, ['tsb'])
      const by = await entering(id)
      const answer = await settle(db, request, async (trx) => {
        const made = await createGroup(trx, request.body, by)
        const headers = {
          location: `/v1/groups/${made.id}`,
          etag: versionTag(made.version),
        }
        return { status: 201, headers, body: made }
      })
      forgetGroups()
      return sendAnswer(reply, answer)
    },
  )

  app.patch(
    '/v1/groups/:ref',
    {
      schema: {
        operationId: 'changeGroup',
        tags: ['Groups'],
        summary: 'Change or close a group',
        description:
          'For the TSB. What is left out stays, and null takes away; kind, name and study period never change.',
        headers: Type.Object({ ...idempotencyKey, ...ifMatch }),
        params: groupParams,
        querystring: Type.Object(
          { ...whichPeriod, ...dryRun },
          { additionalProperties: false },
        ),
        body: ref(GroupChangesShape),
        response: {
          ...changed(GroupInTreeShape, 'The group as it is now', ['ETag']),
          ...writeProblems('NOT_FOUND', 'VERSION_MISMATCH'),
        },
      },
    },
    async (request, reply) => {
      const { id } = requireRole(request, ['tsb'])
      const by = await entering(id)
      const when = await whenOf(engine, request.query.studyPeriod)
      const match = request.headers['if-match']
      const answer = await settle(db, request, async (trx) => {
        const { params, body } = request
        const group = await changeGroup(trx, params.ref, when, body, match, by)
        const headers = { etag: versionTag(group.version) }
        return { status: 200, headers, body: group }
      })
      forgetGroups()
      return sendAnswer(reply, answer)
    },
  )
}
