import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { CivilDate } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
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
          200: answer(HolidayPage, 'A page of holidays', ['ETag']),
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const { year, limit = defaultLimit, cursor } = request.query
      const after = readCursor(cursor, Type.Tuple([CivilDate]))
      const page = await getHolidays(engine, year, limit, after)
      return sendFresh(request, reply, contentTag(page), () => page)
    },
  )
}
