import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import { Id, ref } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { ifMatch, ifNoneMatch, sendFresh, versionTag } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, readCursor } from '../http/paging.ts'
import {
  answer,
  changed,
  created,
  listed,
  notModified,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { changeGroup } from './change.ts'
import { createGroup, getGroup, getGroups } from './groups.ts'
import {
  GroupChangesShape,
  GroupInTreeShape,
  GroupPage,
  GroupPlaceShape,
  GroupShape,
  GroupsQueryShape,
  NewGroupShape,
  StudyPeriod,
} from './schema.ts'

/** What the routes of groups depend on. */
export interface GroupOptions {
  engine: Pick<Engine, 'db' | 'clock' | 'zone'>
  /** Called when a group has come or changed, so that it counts here at once. */
  forgetGroups: () => void
}

const shapes = [
  NewGroupShape,
  GroupChangesShape,
  GroupShape,
  GroupPage,
  GroupPlaceShape,
  GroupInTreeShape,
]

const params = Type.Object({
  ref: Type.String({
    minLength: 1,
    maxLength: 500,
    description:
      'Id or name, such as SG20, WP1/20 or Q2/20; a name means the newest study period that is not after the present one',
  }),
})
const which = {
  studyPeriod: Type.Optional({
    ...StudyPeriod,
    description: 'The study period in which the name is looked up',
  }),
}

/** Routes for registering, changing and reading groups. */
export const groupRoutes: FastifyPluginAsyncTypebox<GroupOptions> = async (
  app,
  { engine: { db, clock, zone }, forgetGroups },
) => {
  for (const shape of shapes) app.addSchema(shape)

  const entering = async (by: string) => {
    const now = await clock.now()
    return { by, now, today: dayOf(now, zone) }
  }
  const whenOf = async (studyPeriod: string | undefined) =>
    studyPeriod === undefined
      ? { today: dayOf(await clock.now(), zone) }
      : { studyPeriod }

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
        params,
        querystring: Type.Object(
          { ...which, ...dryRun },
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
      const when = await whenOf(request.query.studyPeriod)
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

  app.get(
    '/v1/groups/:ref',
    {
      schema: {
        operationId: 'getGroup',
        tags: ['Groups'],
        summary: 'Read a group',
        description:
          'One group by its id or name, with its path to the top and the groups right under it.',
        headers: Type.Object({ ...ifNoneMatch }),
        params,
        querystring: Type.Object({ ...which }, { additionalProperties: false }),
        response: {
          200: answer(GroupInTreeShape, 'The group', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const when = await whenOf(request.query.studyPeriod)
      const group = await getGroup(db, request.params.ref, when)
      return sendFresh(request, reply, versionTag(group.version), () => group)
    },
  )

  app.get(
    '/v1/groups',
    {
      schema: {
        operationId: 'listGroups',
        tags: ['Groups'],
        summary: 'List groups',
        description: 'By name. Those that pass every filter that is given.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: GroupsQueryShape,
        response: {
          ...listed(GroupPage, 'A page of groups'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      return sendList(request, reply, {
        shape: GroupShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor, ...filter }) => {
          const key = Type.Tuple([Type.String(), Type.String(), Id])
          const after = readCursor(cursor, key)
          const today = dayOf(await clock.now(), zone)
          return getGroups(db, filter, today, limit, after)
        },
      })
    },
  )
}
