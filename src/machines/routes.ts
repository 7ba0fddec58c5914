import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Label } from '../../machines/shapes.ts'
import { negotiate } from '../http/accept.ts'
import { ifNoneMatch, sendFresh } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import {
  defaultLimit,
  pageOf,
  pageParameters,
  readCursor,
} from '../http/paging.ts'
import { answer, listed, notModified, readProblems } from '../http/responses.ts'
import { getMachines, getViews, type MediaType } from './machines.ts'
import { MachineShape, MachineSummaryShape, machineShapes } from './schema.ts'

const MachinePage = pageOf(MachineSummaryShape)

const json = 'application/json'
const mermaid = 'text/vnd.mermaid'
const plain = 'text/plain'

const drawing = { schema: Type.String({ description: 'A state diagram' }) }

const common = {
  tags: ['Rules'],
  headers: Type.Object({ ...ifNoneMatch }),
  params: Type.Object({ id: Label }),
  querystring: Type.Object(
    {
      version: Type.Optional({
        ...Label,
        description: 'The one in which new items begin, if not given',
      }),
    },
    { additionalProperties: false },
  ),
}

/** Routes by which the law is read off the machines. */
export const machineRoutes: FastifyPluginAsyncTypebox = async (app) => {
  for (const shape of [...machineShapes, MachinePage]) app.addSchema(shape)

  app.get(
    '/v1/machines',
    {
      schema: {
        operationId: 'listMachines',
        tags: ['Rules'],
        summary: 'List machines',
        description:
          'The statecharts by which work items go; an item keeps the one with which it began.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(pageParameters, {
          additionalProperties: false,
        }),
        response: {
          ...listed(MachinePage, 'A page of machines'),
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      return sendList(request, reply, {
        shape: MachineSummaryShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) => {
          const after = readCursor(cursor, Type.Tuple([Label, Label]))
          return getMachines(limit, after)
        },
      })
    },
  )

  app.get(
    '/v1/machines/:id.mmd',
    {
      schema: {
        ...common,
        operationId: 'drawMachine',
        summary: 'Draw a machine',
        description: 'As a Mermaid state diagram.',
        response: {
          200: {
            ...answer(MachineShape, 'The state diagram', ['ETag']),
            content: { [mermaid]: drawing },
          },
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const views = getViews(request.params.id, request.query.version)
      const { tag, value } = views[mermaid]
      reply.type(`${mermaid}; charset=utf-8`)
      return sendFresh(request, reply, tag, () => value)
    },
  )

  app.get(
    '/v1/machines/:id',
    {
      schema: {
        ...common,
        operationId: 'getMachine',
        summary: 'Read a machine',
        description:
          'Every state, transition, event and deadline, each with its clause; as JSON, or as a Mermaid state diagram where `Accept` asks for `text/vnd.mermaid` or `text/plain`.',
        response: {
          200: {
            ...answer(MachineShape, 'The machine', ['ETag']),
            content: {
              ...answer(MachineShape, '').content,
              [mermaid]: drawing,
              [plain]: drawing,
            },
          },
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const views = getViews(request.params.id, request.query.version)
      const { accept } = request.headers
      const type: MediaType = negotiate(accept, [json, mermaid, plain])
      const { tag, value } = views[type]
      reply.header('vary', 'accept').type(`${type}; charset=utf-8`)
      return sendFresh(request, reply, tag, () => value)
    },
  )
}
