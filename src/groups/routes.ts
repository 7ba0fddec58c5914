import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import { Id } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { ifNoneMatch, sendFresh, versionTag } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, readCursor } from '../http/paging.ts'
import { answer, listed, notModified, readProblems } from '../http/responses.ts'
import { getGroup, getGroups } from './groups.ts'
import { GroupsQueryShape } from './list-query.ts'
import { groupParams, whenOf, whichPeriod } from './request.ts'
import {
  GroupInTreeShape,
  GroupPage,
  GroupPlaceShape,
  GroupShape,
} from './schema.ts'

const shapes = [GroupShape, GroupPage, GroupPlaceShape, GroupInTreeShape]

/** Routes for reading groups. */
export const groupRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  for (const shape of shapes) app.addSchema(shape)
  const { db, clock, zone } = engine

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
        params: groupParams,
        querystring: Type.Object(
          { ...whichPeriod },
          { additionalProperties: false },
        ),
        response: {
          200: answer(GroupInTreeShape, 'The group', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const when = await whenOf(engine, request.query.studyPeriod)
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
        tag: await app.recordTag(request.url),
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
