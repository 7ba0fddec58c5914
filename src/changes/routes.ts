import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { defaultLimit, pageParameters } from '../http/paging.ts'
import { preferWait, readWait } from '../http/prefer.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { strictQuery } from '../work-items/request.ts'
import { toCursor } from './cursor.ts'
import type { Feed } from './feed.ts'
import { poll, requirePosition } from './poll.ts'
import { presentChange } from './present.ts'
import { changeFilters, requireWanted, since } from './query.ts'
import { ChangeShape, ChangesShape } from './schema.ts'
import type { TakeSeat } from './seats.ts'

const ChangesQuery = strictQuery({
  since,
  limit: pageParameters.limit,
  ...changeFilters,
})

/** The route by which the feed of events is asked. */
export const changeRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
  feed: Feed
  takeSeat: TakeSeat
}> = async (app, { engine, feed, takeSeat }) => {
  app.addSchema(ChangeShape)
  app.addSchema(ChangesShape)

  app.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChanges',
        tags: ['Subscriptions'],
        summary: 'What has happened since',
        description:
          'The events beyond a cursor, of all items in one order, which is the same for every reader and never changes: each event comes exactly once, and none comes later at a place that was passed already. An event is shown once all that may come before it is known; what a caller has written is there in its next request, unless a longer write is under way. What an import brings in is part of it.',
        headers: Type.Object({ ...ifNoneMatch, ...preferWait }),
        querystring: ChangesQuery,
        response: {
          200: answer(ChangesShape, 'The events, and where to go on', [
            'ETag',
            'Preference-Applied',
          ]),
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const { since, limit = defaultLimit, ...filters } = request.query
      const wanted = await requireWanted(engine, filters)
      const after = await requirePosition(feed, since, '/since')
      const time = readWait(request, reply)
      const wait = time > 0 ? { time, signal: takeSeat(reply) } : undefined
      const found = await poll(feed, after, wanted, limit, wait)
      const { rows, reached, more } = found
      const cursor = toCursor(reached)
      const tag = contentTag([cursor, more, wanted.meaning])
      return sendFresh(request, reply, tag, () => ({
        events: rows.map(presentChange),
        cursor,
        more,
      }))
    },
  )
}
