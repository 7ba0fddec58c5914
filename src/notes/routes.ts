import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { Id, ref } from '../../machines/shapes.ts'
import type { Clock } from '../engine/clock.ts'
import { requireRole } from '../http/authentication.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import {
  answer,
  created,
  listed,
  notModified,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { createMeetingNote, getMeetingNote, getMeetingNotes } from './notes.ts'
import {
  MeetingNotePage,
  MeetingNoteShape,
  MeetingNotesQuery,
  NewMeetingNoteShape,
} from './schema.ts'

/** Routes for what the secretariat writes of a meeting. */
export const meetingNoteRoutes: FastifyPluginAsyncTypebox<{
  db: Db
  clock: Clock
}> = async (app, { db, clock }) => {
  for (const shape of [
    NewMeetingNoteShape,
    MeetingNoteShape,
    MeetingNotePage,
  ]) {
    app.addSchema(shape)
  }

  app.post(
    '/v1/meetings/:id/notes',
    {
      schema: {
        operationId: 'createMeetingNote',
        tags: ['Meetings'],
        summary: 'Enter a note of a meeting',
        description:
          'For the TSB: what the executive summary tells that no event and no paper holds. A note stays for ever; `replaces` puts another one in its place, and one that says nothing withdraws it.',
        headers: Type.Object({ ...idempotencyKey }),
        params: Type.Object({ id: Id }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        body: ref(NewMeetingNoteShape),
        response: {
          ...created(MeetingNoteShape, 'The note', ['ETag', 'Location']),
          ...writeProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const caller = requireRole(request, ['tsb'])
      const now = await clock.now()
      const { params, body } = request
      const answer = await settle(db, request, async (trx) => {
        const made = await createMeetingNote(trx, params.id, body, caller, now)
        const headers = {
          location: `/v1/meetings/${made.meeting}/notes/${made.id}`,
          etag: contentTag(made),
        }
        return { status: 201, headers, body: made }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/v1/meetings/:id/notes/:note',
    {
      schema: {
        operationId: 'getMeetingNote',
        tags: ['Meetings'],
        summary: 'Read a note of a meeting',
        description: 'Also one that another has replaced.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ id: Id, note: Id }),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: answer(MeetingNoteShape, 'The note', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { id, note: noteId } = request.params
      const note = await getMeetingNote(db, id, noteId)
      return sendFresh(request, reply, contentTag(note), () => note)
    },
  )

  app.get(
    '/v1/meetings/:id/notes',
    {
      schema: {
        operationId: 'listMeetingNotes',
        tags: ['Meetings'],
        summary: 'List the notes of a meeting',
        description: 'As they were entered, those too that others replaced.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ id: Id }),
        querystring: MeetingNotesQuery,
        response: {
          ...listed(MeetingNotePage, 'A page of notes'),
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: MeetingNoteShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: (query) => getMeetingNotes(db, request.params.id, query),
      }),
  )
}
