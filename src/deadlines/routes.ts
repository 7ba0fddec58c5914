import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { pageOf } from '../http/paging.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { DeadlinesQuery, getDeadlines } from './deadlines.ts'
import { DeadlineShape } from './schema.ts'

const DeadlinePage = pageOf(DeadlineShape)

/** The route by which deadlines are read. */
export const deadlineRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(DeadlinePage)

  app.get(
    '/v1/deadlines',
    {
      schema: {
        operationId: 'listDeadlines',
        tags: ['Time'],
        summary: 'List deadlines',
        description:
          'Every deadline that was ever armed and passes the filters, those that end first at the front, each with its rule, its clause and what its date was computed from.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: DeadlinesQuery,
        response: {
          200: answer(DeadlinePage, 'A page of deadlines', ['ETag']),
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const page = await getDeadlines(engine, request.query)
      return sendFresh(request, reply, contentTag(page), () => page)
    },
  )
}
