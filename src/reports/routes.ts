import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { listed, readProblems } from '../http/responses.ts'
import { getStaleItems } from './stale-items.ts'
import {
  StaleItemPage,
  StaleItemShape,
  StaleItemsQuery,
} from './stale-items-schema.ts'

/** Routes by which reports on the work programme are read. */
export const reportRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  for (const shape of [StaleItemShape, StaleItemPage]) app.addSchema(shape)

  app.get(
    '/v1/stale-items',
    {
      schema: {
        operationId: 'listStaleItems',
        tags: ['Work items'],
        summary: 'List stale items',
        description:
          'Items under study that were in the work programme before the last but one closed meeting of their study group opened and had no contribution since (A.1 1.4.7), each with the evidence; those that are stale longest come first. Nothing ever closes them by itself.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: StaleItemsQuery,
        response: {
          ...listed(StaleItemPage, 'A page of stale items'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: StaleItemShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: (query) => getStaleItems(engine, query),
      }),
  )
}
