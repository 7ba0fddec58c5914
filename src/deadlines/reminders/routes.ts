import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../../engine/engine.ts'
import { ifNoneMatch } from '../../http/etags.ts'
import { sendList } from '../../http/lists.ts'
import { listed, readProblems } from '../../http/responses.ts'
import { getReminders } from './reminders.ts'
import { ReminderPage, ReminderShape, RemindersQuery } from './schema.ts'

/** The route by which reminders are read. */
export const reminderRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  for (const shape of [ReminderShape, ReminderPage]) app.addSchema(shape)

  app.get(
    '/v1/deadlines/reminders',
    {
      schema: {
        operationId: 'listReminders',
        tags: ['Time'],
        summary: 'List reminders',
        description:
          'What ends within some days, what is overdue, and what has to be done before a meeting although no window is open: texts to be distributed, announcements to be made, contributions to be delivered. Each tells who has to act; the earliest day comes first. An announcement is reminded of for the next meeting of the study group that it can still be in time for.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: RemindersQuery,
        response: {
          ...listed(ReminderPage, 'A page of reminders'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: ReminderShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: (query) => getReminders(engine, query),
      }),
  )
}
