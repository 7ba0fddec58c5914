import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { pageOf } from '../http/paging.ts'
import { answer, listed, notModified, readProblems } from '../http/responses.ts'
import { itemParams } from '../work-items/request.ts'
import { DiffQuery, ItemDiffQuery } from './query.ts'
import { getDiff, listDiffs } from './read.ts'
import { DiffShape } from './schema.ts'

const DiffPage = pageOf(DiffShape)

/** Routes by which two points of the record are compared. */
export const pastRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(DiffShape)
  app.addSchema(DiffPage)

  app.get(
    '/v1/work-items/:ref/diff',
    {
      schema: {
        operationId: 'getWorkItemDiff',
        tags: ['Work items'],
        summary: 'Compare an item at two points',
        description:
          'What is different of the item between two points, as data and in words: its fields, the events between, and the deadlines that they armed and ended. A point is a civil date (what was true, with `fromKnownAt` and `toKnownAt` as it was known then), an instant (what was on record) or a version.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: itemParams,
        querystring: ItemDiffQuery,
        response: {
          200: answer(DiffShape, 'What is different', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const diff = await getDiff(engine, request.params.ref, request.query)
      return sendFresh(request, reply, contentTag(diff), () => diff)
    },
  )

  app.get(
    '/v1/diff',
    {
      schema: {
        operationId: 'listDiffs',
        tags: ['Work items'],
        summary: 'Compare a study group at two points',
        description:
          'What is different of every item of a study group or another group between two points, item by item; items that are the same at both are left out.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: DiffQuery,
        response: {
          ...listed(DiffPage, 'A page of the items that differ'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: DiffShape,
        query: request.query,
        read: (query) => listDiffs(engine, query),
      }),
  )
}
