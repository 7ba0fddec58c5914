import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { ifNoneMatch, sendFound } from '../http/etags.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { getBoard } from './board.ts'
import { BoardQuery, BoardShape } from './schema.ts'

/** The route by which the board is read. */
export const boardRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(BoardShape)

  app.get(
    '/v1/board',
    {
      config: { quiet: true },
      schema: {
        operationId: 'getBoard',
        tags: ['Board'],
        summary: 'Read the board',
        description:
          'How many work items stand where, by state, process and Question; which deadlines are next, which duties are overdue, which items are stale. As of a day, as known at an instant, or both, too. Cheap to ask again: 304 while nothing is new.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: BoardQuery,
        response: {
          200: answer(BoardShape, 'The board', ['ETag']),
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendFound(request, reply, await app.recordTag(request.url), () =>
        getBoard(engine, request.query),
      ),
  )
}
