import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { listCheckpointKeys } from '../../db/checkpoint-keys.ts'
import { findLatestCheckpoint, listCheckpoints } from '../../db/checkpoints.ts'
import type { Db } from '../../db/database.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import {
  defaultLimit,
  pageParameters,
  readCursor,
  toPage,
} from '../http/paging.ts'
import { Problem } from '../http/problems.ts'
import { answer, listed, notModified, readProblems } from '../http/responses.ts'
import { toCheckpoint } from './checkpoints.ts'
import { toKey } from './keys.ts'
import {
  CheckpointKeyPage,
  CheckpointKeyShape,
  CheckpointPage,
  CheckpointShape,
  Size,
} from './schema.ts'

/** Routes by which checkpoints and their keys are read. */
export const checkpointRoutes: FastifyPluginAsyncTypebox<{
  db: Db
}> = async (app, { db }) => {
  for (const shape of [CheckpointPage, CheckpointKeyShape, CheckpointKeyPage]) {
    app.addSchema(shape)
  }

  app.get(
    '/v1/audit/checkpoints',
    {
      schema: {
        operationId: 'listCheckpoints',
        tags: ['Audit'],
        summary: 'List checkpoints',
        description: 'Signed tree heads, the latest first.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          { ...pageParameters },
          { additionalProperties: false },
        ),
        response: {
          ...listed(CheckpointPage, 'A page of checkpoints'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: CheckpointShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) => {
          const [before] = readCursor(cursor, Type.Tuple([Size])) ?? []
          const rows = await listCheckpoints(db, limit + 1, before)
          return toPage(rows, limit, ({ size }) => [size], toCheckpoint)
        },
      }),
  )

  app.get(
    '/v1/audit/checkpoints/latest',
    {
      schema: {
        operationId: 'getLatestCheckpoint',
        tags: ['Audit'],
        summary: 'Read the latest checkpoint',
        description: 'The signed tree head that covers most events.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: answer(CheckpointShape, 'The checkpoint', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const row = await findLatestCheckpoint(db)
      if (!row) throw new Problem('NOT_FOUND', 'There is no checkpoint yet.')
      const latest = toCheckpoint(row)
      return sendFresh(request, reply, contentTag(latest), () => latest)
    },
  )

  app.get(
    '/v1/audit/keys',
    {
      schema: {
        operationId: 'listCheckpointKeys',
        tags: ['Audit'],
        summary: 'List the keys of checkpoints',
        description:
          'Every public key that signs or has signed checkpoints, the oldest first.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          { ...pageParameters },
          { additionalProperties: false },
        ),
        response: {
          ...listed(CheckpointKeyPage, 'A page of keys'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: CheckpointKeyShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) => {
          const after = readCursor(cursor, Type.Tuple([Type.String()]))
          const keys = (await listCheckpointKeys(db)).map(toKey)
          const at = keys.findIndex(({ keyId }) => keyId === after?.[0]) + 1
          const more = keys.slice(at, at + limit + 1)
          return toPage(
            more,
            limit,
            ({ keyId }) => [keyId],
            (key) => key,
          )
        },
      }),
  )
}
