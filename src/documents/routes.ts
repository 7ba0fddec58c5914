import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import { Id, ref } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import {
  contentTag,
  ifMatch,
  ifNoneMatch,
  requireMatch,
  sendFresh,
} from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import {
  answer,
  changed,
  created,
  listed,
  notModified,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { changePaper } from './change.ts'
import { PaperQuery, PapersQuery } from './query.ts'
import { getPaper, getPapers } from './read.ts'
import { registerPaper } from './register.ts'
import {
  NewPaperShape,
  PaperChangesShape,
  PaperPage,
  PaperRecordShape,
  PaperShape,
  paperShapes,
} from './schema.ts'

const writing = Type.Object({ ...dryRun }, { additionalProperties: false })

/** Routes for registering, reading and changing papers. */
export const documentRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  const { db, clock, zone } = engine
  for (const shape of paperShapes) app.addSchema(shape)

  app.post(
    '/v1/documents',
    {
      schema: {
        operationId: 'registerDocument',
        tags: ['Documents'],
        summary: 'Register a paper',
        description:
          'For the TSB. A revision is registered once in its study period and study group; revisions may be left out and entered later. What the rules only ask for is told in `warnings`.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: writing,
        body: ref(NewPaperShape),
        response: {
          ...created(PaperRecordShape, 'The paper', ['ETag', 'Location']),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      const { id: by } = requireRole(request, ['tsb'])
      const now = await clock.now()
      const today = dayOf(now, zone)
      const made = await settle(db, request, async (trx) => {
        const id = await registerPaper(trx, request.body, { by, now, today })
        const body = await getPaper(trx, id)
        const headers = { location: body.href, etag: contentTag(body) }
        return { status: 201, headers, body }
      })
      return sendAnswer(reply, made)
    },
  )

  app.get(
    '/v1/documents',
    {
      schema: {
        operationId: 'listDocuments',
        tags: ['Documents'],
        summary: 'List papers',
        description: 'Every revision in the register, the newest first.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: PapersQuery,
        response: {
          ...listed(PaperPage, 'A page of papers'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: PaperShape,
        query: request.query,
        tag: await app.recordTag(request.url),
        read: async (query) => {
          const today = dayOf(await clock.now(), zone)
          return getPapers(db, query, today)
        },
      }),
  )

  app.get(
    '/v1/documents/:ref',
    {
      schema: {
        operationId: 'getDocument',
        tags: ['Documents'],
        summary: 'Read a paper',
        description:
          'By its id, or by its reference: then the latest revision of the newest study period, unless the query picks another.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({
          ref: Type.String({
            minLength: 1,
            maxLength: 500,
            description: 'Id, or reference such as `TD414`, `TD588%2FGEN`',
          }),
        }),
        querystring: PaperQuery,
        response: {
          200: answer(PaperRecordShape, 'The paper', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const paper = await getPaper(db, request.params.ref, request.query)
      return sendFresh(request, reply, contentTag(paper), () => paper)
    },
  )

  app.patch(
    '/v1/documents/:ref',
    {
      schema: {
        operationId: 'changeDocument',
        tags: ['Documents'],
        summary: 'Change a paper',
        description:
          'For the TSB. What stood there before, who changed it and when stays in `changes`; what a paper is and who sent it does not change.',
        headers: Type.Object({ ...idempotencyKey, ...ifMatch }),
        params: Type.Object({ ref: { ...Id, description: 'Id of a paper' } }),
        querystring: writing,
        body: ref(PaperChangesShape),
        response: {
          ...changed(PaperRecordShape, 'The paper as it is now', ['ETag']),
          ...writeProblems('NOT_FOUND', 'VERSION_MISMATCH'),
        },
      },
    },
    async (request, reply) => {
      const { id: by } = requireRole(request, ['tsb'])
      const now = await clock.now()
      const { body, params, headers } = request
      const made = await settle(db, request, async (trx) => {
        const paper = await changePaper(
          trx,
          params.ref,
          body,
          { by, now },
          (present) => requireMatch(headers['if-match'], contentTag(present)),
        )
        return {
          status: 200,
          headers: { etag: contentTag(paper) },
          body: paper,
        }
      })
      return sendAnswer(reply, made)
    },
  )
}
