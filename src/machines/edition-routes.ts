import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Label } from '../../machines/shapes.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import {
  defaultLimit,
  pageOf,
  pageParameters,
  readCursor,
} from '../http/paging.ts'
import { listed, readProblems } from '../http/responses.ts'
import { getEditions } from './editions.ts'
import { EditionShape } from './editions-schema.ts'

const EditionPage = pageOf(EditionShape)

/** The route by which the numbers of the rules are read. */
export const editionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.addSchema(EditionShape)
  app.addSchema(EditionPage)

  app.get(
    '/v1/editions',
    {
      schema: {
        operationId: 'listEditions',
        tags: ['Rules'],
        summary: 'List rule editions',
        description:
          'Every number of each edition of the rules, with its clause; an item keeps the edition under which it began.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(pageParameters, {
          additionalProperties: false,
        }),
        response: {
          ...listed(EditionPage, 'A page of editions'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      return sendList(request, reply, {
        shape: EditionShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) =>
          getEditions(limit, readCursor(cursor, Type.Tuple([Label]))),
      })
    },
  )
}
