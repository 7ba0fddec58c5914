import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { answer, readProblems } from '../http/responses.ts'
import { strictQuery } from '../work-items/request.ts'
import type { Feed } from './feed.ts'
import { requirePosition } from './poll.ts'
import { changeFilters, requireWanted, since } from './query.ts'
import type { TakeSeat } from './seats.ts'
import { sendEvents } from './stream.ts'

const EventStreamShape = Type.String({
  $id: 'EventStream',
  description: 'Server-sent events, in UTF-8 (HTML, 9.2)',
  examples: ['id: WyI0MiJd\nevent: consent\ndata: {"seq":7, …}\n\n'],
})

const type = 'text/event-stream'

/** The route by which the feed of events is followed. */
export const streamRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
  feed: Feed
  takeSeat: TakeSeat
}> = async (app, { engine, feed, takeSeat }) => {
  app.addSchema(EventStreamShape)

  app.get(
    '/v1/changes/stream',
    {
      // A stream has no length that HEAD could tell.
      exposeHeadRoute: false,
      schema: {
        operationId: 'streamChanges',
        tags: ['Subscriptions'],
        summary: 'Follow what happens',
        description:
          'The events beyond a cursor and those that come, as server-sent events: `id` is the cursor, `event` the type, `data` a `Change`. `Last-Event-ID` resumes, and counts before `since`; without either, the stream begins with the first event of all. A comment comes every 15 seconds of silence. A stream ends when the service is closed, after an hour, or where its reader takes nothing for 30 seconds; who reconnects as browsers do misses nothing and gets nothing twice.',
        headers: Type.Object({
          'Last-Event-ID': Type.Optional(
            Type.String({
              maxLength: 2000,
              description: 'The last `id` that the client got',
            }),
          ),
        }),
        querystring: strictQuery({ since, ...changeFilters }),
        response: {
          200: {
            ...answer(EventStreamShape, 'The events, as they come'),
            content: { [type]: { schema: Type.Ref('EventStream') } },
          },
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const { since, ...filters } = request.query
      const wanted = await requireWanted(engine, filters)
      const last = request.headers['last-event-id']
      const [cursor, place] = last
        ? ([String(last), '/last-event-id'] as const)
        : ([since, '/since'] as const)
      const after = await requirePosition(feed, cursor, place)
      const signal = takeSeat(reply)
      return sendEvents(reply, { feed, after, wanted }, signal)
    },
  )
}
