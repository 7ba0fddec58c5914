import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { pageOf } from '../http/paging.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { listItems } from './list.ts'
import { WorkItemsQuery } from './list-query.ts'
import { WorkItemShape } from './schema.ts'

const WorkItemPage = pageOf(WorkItemShape)

/** The route by which work items are found. */
export const workItemListRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(WorkItemPage)

  app.get(
    '/v1/work-items',
    {
      schema: {
        operationId: 'listWorkItems',
        tags: ['Work items'],
        summary: 'List work items',
        description:
          'Those that pass every filter that is given. Nothing that is there while one pages is left out or comes twice, whatever is added meanwhile.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: WorkItemsQuery,
        response: {
          200: answer(WorkItemPage, 'A page of work items', ['ETag']),
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const page = await listItems(engine, request.query)
      return sendFresh(request, reply, contentTag(page), () => page)
    },
  )
}
