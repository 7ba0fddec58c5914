import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../../engine/engine.ts'
import { ifNoneMatch } from '../../http/etags.ts'
import { sendList } from '../../http/lists.ts'
import { listed, readProblems } from '../../http/responses.ts'
import { getStuckItems } from './stuck.ts'
import { StuckItemPage, StuckItemShape, StuckQuery } from './stuck-schema.ts'
import { getThroughput } from './throughput.ts'
import {
  ThroughputPage,
  ThroughputQuery,
  ThroughputShape,
} from './throughput-schema.ts'
import { getTimeInState } from './time-in-state.ts'
import {
  TimeInStatePage,
  TimeInStateQuery,
  TimeInStateShape,
} from './time-in-state-schema.ts'

const shapes = [
  ...[TimeInStateShape, TimeInStatePage],
  ...[ThroughputShape, ThroughputPage],
  ...[StuckItemShape, StuckItemPage],
]

const tags = ['Statistics']
const headers = Type.Object({ ...ifNoneMatch })

/** Routes of the statistics, all of the events alone. */
export const statsRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  for (const shape of shapes) app.addSchema(shape)

  app.get(
    '/v1/stats/time-in-state',
    {
      schema: {
        operationId: 'getTimeInState',
        tags,
        summary: 'How long items stay in states',
        description:
          'The days of the calendar between entering a state and leaving it, from the events alone, each dated as its last correction says. A stay that goes on counts as open until the day that is looked at. Process and year are those of entering.',
        headers,
        querystring: TimeInStateQuery,
        response: {
          ...listed(TimeInStatePage, 'A page of times in states'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: TimeInStateShape,
        query: request.query,
        read: (query) => getTimeInState(engine, query),
      }),
  )

  app.get(
    '/v1/stats/throughput',
    {
      schema: {
        operationId: 'getThroughput',
        tags,
        summary: 'What happens in a year or a month',
        description:
          'How many items were proposed, consented, determined, approved, agreed, discontinued and so on in each period, and how many needed additional review. Periods without any of it are left out.',
        headers,
        querystring: ThroughputQuery,
        response: {
          ...listed(ThroughputPage, 'A page of periods'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: ThroughputShape,
        query: request.query,
        read: (query) => getThroughput(engine, query),
      }),
  )

  app.get(
    '/v1/stats/stuck',
    {
      schema: {
        operationId: 'listStuckItems',
        tags,
        summary: 'List stuck items',
        description:
          'Items that have been in their state for longer than nine in ten of all the stays in that state and process that have ended, each with the evidence; those that are furthest beyond come first. What is in force or agreed waits for nothing and is left out.',
        headers,
        querystring: StuckQuery,
        response: {
          ...listed(StuckItemPage, 'A page of stuck items'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) =>
      sendList(request, reply, {
        shape: StuckItemShape,
        query: request.query,
        read: (query) => getStuckItems(engine, query),
      }),
  )
}
