import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { CalendarQuery, getCalendar } from './calendar.ts'

const IcsShape = Type.String({
  $id: 'Ics',
  description: 'RFC 5545, in UTF-8',
  examples: ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…\r\nEND:VCALENDAR\r\n'],
})

const type = 'text/calendar'

/** The route to which calendars subscribe. */
export const calendarRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(IcsShape)

  app.get(
    '/v1/calendar.ics',
    {
      schema: {
        operationId: 'getCalendar',
        tags: ['Time'],
        summary: 'Subscribe to deadlines',
        description:
          'The deadlines that pass the filters as a calendar to subscribe to. Each is an entry of its whole last day, since 24:00 would be shown as the beginning of the day after; one that was cancelled stays as a cancelled entry.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: CalendarQuery,
        response: {
          200: {
            ...answer(IcsShape, 'The calendar', ['ETag']),
            content: { [type]: { schema: Type.Ref('Ics') } },
          },
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const base = `${request.protocol}://${request.host}`
      const text = await getCalendar(engine, request.query, base)
      reply.type(`${type}; charset=utf-8; method=PUBLISH`)
      return sendFresh(request, reply, contentTag(text), () => text)
    },
  )
}
