import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Signer } from '../audit/signer.ts'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { created, readProblems, writeProblems } from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import { exportRecord, type Lines } from './export.ts'
import { importRecord } from './import.ts'
import { ImportShape } from './schema.ts'
import { toUpload } from './upload.ts'

const ndjson = 'application/x-ndjson'

/** Everything on record, one object a line. */
const File = Type.String({
  description:
    'One JSON object a line: a header, then meetings and all else that is entered, then every event with its hash, in the order in which they were written, the public keys of checkpoints and the checkpoints by their size; the last line counts them and has the SHA-256 of all lines before.',
})

/** Routes by which everything on record goes out and comes in. */
export const transferRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
  signer: Signer
}> = async (app, { engine, signer }) => {
  app.addSchema(ImportShape)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ndjson,
    async (_request: unknown, body: Readable) => body,
  )

  app.get(
    '/v1/export.ndjson',
    {
      schema: {
        operationId: 'exportRecord',
        tags: ['Operation'],
        summary: 'Export everything on record',
        description:
          'For the administrator. The record as it is at one instant, sent while it is read; events that no checkpoint covers get one first. The same record always gives the same octets. Left out are tokens, webhooks with their secrets, and the answers kept under idempotency keys.',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: {
            description: 'The file',
            content: { [ndjson]: { schema: File } },
          },
          ...readProblems('FORBIDDEN'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['admin'])
      const warn = (err: unknown) =>
        request.log.warn({ err }, 'an export without a new checkpoint')
      return sendLines(reply, exportRecord(engine, signer, warn))
    },
  )

  app.post(
    '/v1/import',
    {
      config: { body: File, streamed: true },
      schema: {
        operationId: 'importRecord',
        tags: ['Operation'],
        summary: 'Import an export',
        description:
          'For the administrator. Stores all lines or none: each event is played again, and whatever the rules compute of it has to be what it says. A mistake is told with its `line`. What else is on record stays, as long as nothing collides. Each checkpoint has to be that of the events of the file; they are kept where the record had no other events. Deadlines that the file leaves armed fire as they would have where it was exported; a virtual clock moves on to the last event.',
        consumes: [ndjson],
        headers: Type.Object({ ...idempotencyKey }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        response: {
          ...created(ImportShape, 'What was stored'),
          ...writeProblems('TRANSITION_REFUSED'),
        },
      },
    },
    async (request, reply) => {
      const { id: by } = requireRole(request, ['admin'])
      const upload = toUpload(
        (request.body as Readable | undefined) ?? Readable.from([]),
      )
      const answer = await settle(
        engine.db,
        request,
        async (trx) => ({
          status: 201,
          body: await importRecord(engine, trx, upload.pieces, { by }),
        }),
        false,
        upload.hashOf,
      ).finally(upload.drain)
      return sendAnswer(reply, answer)
    },
  )
}

function sendLines(reply: FastifyReply, pages: AsyncIterable<Lines>) {
  reply.type(ndjson).header('cache-control', 'no-store')
  return reply.send(Readable.from(textsOf(pages), { objectMode: false }))
}

async function* textsOf(pages: AsyncIterable<Lines>): AsyncGenerator<string> {
  for await (const { text } of pages) yield text
}
