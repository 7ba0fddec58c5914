import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../engine/engine.ts'
import { requireRole } from '../http/authentication.ts'
import { answer, readProblems } from '../http/responses.ts'
import { getItem } from '../work-items/find.ts'
import { createVerifier } from './verification.ts'
import { VerificationShape } from './verification-schema.ts'

/** The route by which the record is verified where it stands. */
export const verificationRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.addSchema(VerificationShape)
  const verifier = createVerifier(engine)
  app.addHook('preClose', async () => verifier.stop())

  app.get(
    '/v1/audit/verify',
    {
      schema: {
        operationId: 'verifyRecord',
        tags: ['Audit'],
        summary: 'Verify the record',
        description:
          'Plays events again and holds their hashes, their chains and every row that comes of them against what is stored: of one work item for any reader, of everything for TSB and the Director. The whole takes its time, and is done once at a time: whoever asks meanwhile is told the same. A service that was taken over could say what it likes; `npm run verify` holds an export to all this without one.',
        querystring: Type.Object(
          {
            workItem: Type.Optional(
              Type.String({
                minLength: 1,
                description: 'Id, name or number of one work item',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: answer(VerificationShape, 'What was verified'),
          ...readProblems('FORBIDDEN', 'NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { workItem } = request.query
      reply.header('cache-control', 'no-store')
      if (workItem === undefined) {
        requireRole(request, ['tsb', 'director'])
        return verifier.all()
      }
      const { id } = await getItem(engine, workItem)
      return verifier.one(id)
    },
  )
}
