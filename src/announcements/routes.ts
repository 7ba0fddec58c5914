import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { CivilDate, Id, ref } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { StudyPeriod } from '../groups/schema.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import {
  created,
  listed,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer } from '../http/writes.ts'
import { addPrintRoutes } from '../prints/routes.ts'
import { strictQuery } from '../work-items/request.ts'
import { getAnnouncement, getAnnouncements } from './announcements.ts'
import { getNext } from './next.ts'
import {
  NextAnnouncementShape,
  NextQuery,
  nextShapes,
  ProposedEntryShape,
} from './next-schema.ts'
import { printAnnouncement } from './print.ts'
import { publish } from './publish.ts'
import {
  AnnouncementHeadShape,
  AnnouncementNumber,
  AnnouncementPage,
  AnnouncementShape,
  announcementShapes,
  IssueShape,
  NewAnnouncementShape,
  StudyGroup,
} from './schema.ts'

/** An issue of many entries may be large. */
const bodyLimit = 16 * 1024 * 1024

/** Routes for publishing and reading announcements. */
export const announcementRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  const { db } = engine
  for (const shape of [...announcementShapes, ...nextShapes]) {
    app.addSchema(shape)
  }

  app.post(
    '/v1/announcements',
    {
      bodyLimit,
      config: { body: ref(NewAnnouncementShape) },
      schema: {
        operationId: 'publishAnnouncement',
        tags: ['Announcements'],
        summary: 'Publish an announcement',
        description:
          'For the Director and the TSB. All or nothing, in one transaction: it starts last calls (A.8 4.1) and additional reviews (A.8 4.5), announces the intention to approve at study group meetings (A.8 4.6) and reports results (A.8 6). An error carries `failures`, one for each entry that fails. A day other than the 1st and the 16th, and a number that does not follow the last one, are told in `warnings`.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: strictQuery(dryRun),
        body: IssueShape,
        response: {
          ...created(AnnouncementShape, 'The announcement', [
            'ETag',
            'Location',
          ]),
          ...writeProblems('NOT_FOUND', 'TRANSITION_REFUSED'),
        },
      },
    },
    async (request, reply) =>
      sendAnswer(reply, await publish(engine, request, request.body)),
  )

  app.get(
    '/v1/announcements',
    {
      schema: {
        operationId: 'listAnnouncements',
        tags: ['Announcements'],
        summary: 'List announcements',
        description:
          'The latest first, without their entries. `studyGroup` keeps those with an entry of that study group.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: strictQuery({
          studyGroup: Type.Optional(StudyGroup),
          studyPeriod: Type.Optional(StudyPeriod),
          from: Type.Optional(CivilDate),
          until: Type.Optional(CivilDate),
          ...pageParameters,
        }),
        response: {
          ...listed(AnnouncementPage, 'A page of announcements'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: AnnouncementHeadShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: async ({ limit = defaultLimit, cursor, ...filter }) => {
          const after = readCursor(cursor, Type.Tuple([CivilDate, Id]))
          return getAnnouncements(db, filter, limit, after)
        },
      }),
  )

  app.get(
    '/v1/announcements/next',
    {
      schema: {
        operationId: 'getNextAnnouncement',
        tags: ['Announcements'],
        summary: 'Propose the next announcement',
        description:
          'What the issue of the next 1st or 16th, or of `on`, could hold: items that wait for their last call, their additional review or the announcement of a study group meeting, and those of AAP whose result has not been told; the oldest first. Each says whether it is `ready` and, if not, why. The entries that are ready can be sent as they are.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: NextQuery,
        response: {
          ...listed(NextAnnouncementShape, 'What the next issue could hold'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: ProposedEntryShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: (query) => getNext(engine, query),
      }),
  )

  addPrintRoutes(app, {
    path: '/v1/announcements/:number',
    operationId: 'getAnnouncement',
    tags: ['Announcements'],
    summary: 'Read an announcement',
    description:
      'With its entries as they were when it came out, whatever has become of them. Numbers begin anew with each study period: without `studyPeriod` it is the newest of that number.',
    params: Type.Object({ number: AnnouncementNumber }),
    query: strictQuery({ studyPeriod: Type.Optional(StudyPeriod) }),
    shape: AnnouncementShape,
    read: (
      { number }: { number: string },
      { studyPeriod }: { studyPeriod?: string },
    ) => getAnnouncement(db, number, studyPeriod),
    toPage: printAnnouncement,
  })
}
