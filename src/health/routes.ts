import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { ping } from '../../db/health.ts'
import { unavailable } from '../http/errors.ts'
import { answer, problems } from '../http/responses.ts'

/** Milliseconds that the database may take to show that it lives. */
const patience = 2000

const HealthShape = Type.Object(
  { status: Type.Literal('ok') },
  { $id: 'Health', description: 'All is well.', examples: [{ status: 'ok' }] },
)

/** Routes that tell an orchestrator whether to restart or to send requests. */
export const healthRoutes: FastifyPluginAsyncTypebox<{ db: Db }> = async (
  app,
  { db },
) => {
  app.addSchema(HealthShape)
  const config = { access: 'open', quiet: true } as const
  const querystring = Type.Object({}, { additionalProperties: false })
  const ok = answer(HealthShape, 'It does')

  app.get(
    '/health/live',
    {
      config,
      schema: {
        operationId: 'getLiveness',
        tags: ['Operation'],
        summary: 'Does the process live',
        description:
          'Answers as long as the process can; looks at nothing else.',
        security: [],
        querystring,
        response: { 200: ok, ...problems(['VALIDATION']) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      return { status: 'ok' as const }
    },
  )

  app.get(
    '/health/ready',
    {
      config,
      schema: {
        operationId: 'getReadiness',
        tags: ['Operation'],
        summary: 'Can it serve requests',
        description:
          'Asks the database; 503 with Retry-After while it is away.',
        security: [],
        querystring,
        response: { 200: ok, ...problems(['VALIDATION', 'UNAVAILABLE']) },
      },
    },
    async (request, reply) => {
      await ping(db, patience).catch((error: unknown) => {
        request.log.warn({ err: error }, 'the database does not answer')
        throw unavailable()
      })
      reply.header('cache-control', 'no-store')
      return { status: 'ok' as const }
    },
  )
}
