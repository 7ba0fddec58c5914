import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { Id } from '../../machines/shapes.ts'
import { addPrintRoutes } from '../prints/routes.ts'
import { toPage } from './summary/page.ts'
import { MeetingSummaryShape, summaryShapes } from './summary/schema/summary.ts'
import { getMeetingSummary } from './summary/summary.ts'

/** Routes of the executive summary of a meeting. */
export const summaryRoutes: FastifyPluginAsync<{ db: Db }> = async (
  app,
  { db },
) => {
  for (const shape of summaryShapes) app.addSchema(shape)
  addPrintRoutes(app, {
    path: '/v1/meetings/:id/summary',
    operationId: 'getMeetingSummary',
    tags: ['Meetings'],
    summary: 'The executive summary of a meeting',
    description:
      'Made from the record alone: what was decided at the meeting and at those of its working parties within its days, its papers and its notes, as things stood when it closed. What was only proposed is kept apart from what was decided.',
    params: Type.Object({ id: Id }),
    shape: MeetingSummaryShape,
    read: ({ id }: { id: string }) => getMeetingSummary(db, id),
    toPage,
  })
}
