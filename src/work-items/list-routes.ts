import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { pageOf } from '../http/paging.ts'
import { listed, readProblems } from '../http/responses.ts'
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
          'Those that pass every filter that is given. Nothing that is there while one pages is left out or comes twice, whatever is added meanwhile. With `asOf` or `knownAt` the items, the filters and the order are as they were from there; papers and meetings are as they are registered now, with `knownAt` without those registered later.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: WorkItemsQuery,
        response: {
          ...listed(WorkItemPage, 'A page of work items'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      return sendList(request, reply, {
        shape: WorkItemShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: (query) => listItems(engine, query),
      })
    },
  )
}
