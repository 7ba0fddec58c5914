import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { requireCaller } from '../http/authentication.ts'
import { answer, readProblems } from '../http/responses.ts'
import { CallerShape } from '../tokens/schema.ts'

/** The route that tells a caller who it is. */
export const meRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.addSchema(CallerShape)

  app.get(
    '/v1/me',
    {
      schema: {
        operationId: 'getCaller',
        tags: ['Access'],
        summary: 'Who am I',
        description:
          'Name, role, scope and party that the bearer token stands for.',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: answer(CallerShape, 'The caller'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return requireCaller(request)
    },
  )
}
