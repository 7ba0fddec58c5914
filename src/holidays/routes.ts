import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { CivilDate } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import { listed, readProblems } from '../http/responses.ts'
import { getHolidays } from './holidays.ts'
import { HolidayPage, HolidayShape } from './schema.ts'

/** The route that tells which days are no working days. */
export const holidayRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  for (const shape of [HolidayShape, HolidayPage]) app.addSchema(shape)

  app.get(
    '/v1/holidays',
    {
      schema: {
        operationId: 'listHolidays',
        tags: ['Time'],
        summary: 'List holidays',
        description:
          'The official holidays of a year, which working-day rules such as Res. 1 9.4.1 pass over: those of Geneva, or those of the file that the installation names. A deadline keeps those that it was computed with.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          {
            year: Type.Optional(
              Type.Integer({
                minimum: 1900,
                maximum: 2200,
                description: 'The present one if not given',
              }),
            ),
            ...pageParameters,
          },
          { additionalProperties: false },
        ),
        response: {
          ...listed(HolidayPage, 'A page of holidays'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: HolidayShape,
        query: request.query,
        read: async ({ year, limit = defaultLimit, cursor }) => {
          const after = readCursor(cursor, Type.Tuple([CivilDate]))
          return getHolidays(engine, year, limit, after)
        },
      }),
  )
}
