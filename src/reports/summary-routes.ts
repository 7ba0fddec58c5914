import type { FastifyPluginAsync } from 'fastify'
import { type Static, Type } from 'typebox'
import { Id } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { readViewpoint, viewpointParameters } from '../http/viewpoint.ts'
import { addPrintRoutes } from '../prints/routes.ts'
import { toPage } from './summary/page.ts'
import { MeetingSummaryShape, summaryShapes } from './summary/schema/summary.ts'
import { getMeetingSummary } from './summary/summary.ts'

const query = Type.Object(viewpointParameters, {
  additionalProperties: false,
})

/** Routes of the executive summary of a meeting. */
export const summaryRoutes: FastifyPluginAsync<{
  engine: Engine
}> = async (app, { engine: { db, zone } }) => {
  for (const shape of summaryShapes) app.addSchema(shape)
  addPrintRoutes(app, {
    path: '/v1/meetings/:id/summary',
    operationId: 'getMeetingSummary',
    tags: ['Meetings'],
    summary: 'The executive summary of a meeting',
    description:
      'Made from the record alone: what was decided at the meeting and at those of its working parties within its days, its papers and its notes, as things stood when it closed. What was only proposed is kept apart from what was decided. With `asOf` or `knownAt` it is made of the events that are seen from there; papers and notes are as they are now, with `knownAt` without those entered later.',
    params: Type.Object({ id: Id }),
    shape: MeetingSummaryShape,
    query,
    read: ({ id }: { id: string }, viewpoint: Static<typeof query>) =>
      getMeetingSummary(db, id, readViewpoint(viewpoint, zone)),
    toPage,
  })
}
