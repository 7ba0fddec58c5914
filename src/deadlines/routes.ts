import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { pageOf } from '../http/paging.ts'
import { listed, readProblems } from '../http/responses.ts'
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
          'Every deadline that was ever armed and passes the filters, those that end first at the front, each with its rule, its clause and what its date was computed from. As of a day, as known at an instant, or both, too; papers are shown as they are now, from when they were there.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: DeadlinesQuery,
        response: {
          ...listed(DeadlinePage, 'A page of deadlines'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      return sendList(request, reply, {
        shape: DeadlineShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: (query) => getDeadlines(engine, query),
      })
    },
  )
}
