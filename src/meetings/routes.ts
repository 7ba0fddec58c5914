import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import { CivilDate, Id, Label, ref } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import {
  answer,
  created,
  listed,
  notModified,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { createMeeting, getMeeting, getMeetings } from './meetings.ts'
import {
  MeetingKind,
  MeetingPage,
  MeetingShape,
  NewMeetingShape,
} from './schema.ts'

/** What the routes of meetings depend on. */
export interface MeetingOptions {
  engine: Pick<Engine, 'db' | 'clock' | 'zone'>
}

/** Routes for entering and reading meetings. */
export const meetingRoutes: FastifyPluginAsyncTypebox<MeetingOptions> = async (
  app,
  { engine: { db, clock, zone } },
) => {
  for (const shape of [NewMeetingShape, MeetingShape, MeetingPage]) {
    app.addSchema(shape)
  }

  app.post(
    '/v1/meetings',
    {
      schema: {
        operationId: 'createMeeting',
        tags: ['Meetings'],
        summary: 'Enter a meeting',
        description: 'For the TSB. Several meetings may have the same name.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        body: ref(NewMeetingShape),
        response: {
          ...created(MeetingShape, 'The meeting', ['ETag', 'Location']),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      const caller = requireRole(request, ['tsb'])
      const now = await clock.now()
      const answer = await settle(db, request, async (trx) => {
        const made = await createMeeting(trx, request.body, caller.id, now)
        const headers = {
          location: `/v1/meetings/${made.id}`,
          etag: contentTag(made),
        }
        return { status: 201, headers, body: made }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/v1/meetings/:id',
    {
      schema: {
        operationId: 'getMeeting',
        tags: ['Meetings'],
        summary: 'Read a meeting',
        description: 'One meeting by its id.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ id: Id }),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: answer(MeetingShape, 'The meeting', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const meeting = await getMeeting(db, request.params.id)
      return sendFresh(request, reply, contentTag(meeting), () => meeting)
    },
  )

  app.get(
    '/v1/meetings',
    {
      schema: {
        operationId: 'listMeetings',
        tags: ['Meetings'],
        summary: 'List meetings',
        description:
          'The latest opening first. `from` and `until` keep those that have a day in between.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          {
            kind: Type.Optional(MeetingKind),
            group: Type.Optional(Label),
            within: Type.Optional({
              ...Label,
              description:
                'Id or name of a group: the meetings of it and of all groups below it',
            }),
            from: Type.Optional(CivilDate),
            until: Type.Optional(CivilDate),
            ...pageParameters,
          },
          { additionalProperties: false },
        ),
        response: {
          ...listed(MeetingPage, 'A page of meetings'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      return sendList(request, reply, {
        shape: MeetingShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: async ({ limit = defaultLimit, cursor, ...filter }) => {
          const after = readCursor(cursor, Type.Tuple([CivilDate, Id]))
          const today = dayOf(await clock.now(), zone)
          return getMeetings(db, filter, today, limit, after)
        },
      })
    },
  )
}
