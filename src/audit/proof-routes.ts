import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Label } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../http/etags.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { getItem } from '../work-items/find.ts'
import { proveAt, proveConsistency, proveEvent } from './proofs.ts'
import {
  ConsistencyProofShape,
  InclusionProofShape,
  LeafIndex,
  Size,
} from './schema.ts'

const head = {
  size: Type.Optional({
    ...Size,
    description: 'Of the checkpoint; the latest if not given',
  }),
}

/** Routes by which proofs are read. */
export const proofRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  const { db } = engine
  for (const shape of [InclusionProofShape, ConsistencyProofShape]) {
    app.addSchema(shape)
  }

  app.get(
    '/v1/audit/proof/:eventSeq',
    {
      schema: {
        operationId: 'proveEventOfFeed',
        tags: ['Audit'],
        summary: 'Prove that an event of the feed is under a checkpoint',
        description:
          '`eventSeq` is the `leafIndex` of the event: how many stand before it in the feed. It is the same in an export and after an import.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: Type.Object({ eventSeq: LeafIndex }),
        querystring: Type.Object({ ...head }, { additionalProperties: false }),
        response: {
          200: answer(InclusionProofShape, 'The proof', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { params, query } = request
      const proof = await proveAt(db, params.eventSeq, query.size)
      return sendFresh(request, reply, contentTag(proof), () => proof)
    },
  )

  app.get(
    '/v1/audit/proof',
    {
      schema: {
        operationId: 'proveEvent',
        tags: ['Audit'],
        summary: 'Prove that an event of a work item is under a checkpoint',
        description: 'By the `seq` of the event in its work item.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          {
            workItem: { ...Label, description: 'Id, number or name' },
            seq: Type.Integer({
              minimum: 1,
              maximum: 2_147_483_647,
              description: 'Of the event in its work item',
            }),
            ...head,
          },
          { additionalProperties: false },
        ),
        response: {
          200: answer(InclusionProofShape, 'The proof', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { workItem, seq, size } = request.query
      const { id } = await getItem(engine, workItem)
      const proof = await proveEvent(db, id, seq, size)
      return sendFresh(request, reply, contentTag(proof), () => proof)
    },
  )

  app.get(
    '/v1/audit/consistency',
    {
      schema: {
        operationId: 'proveConsistency',
        tags: ['Audit'],
        summary: 'Prove that a checkpoint goes on from an older one',
        description:
          'The events under the older one are the first ones under the newer one, unchanged and in their order.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          {
            from: { ...Size, description: 'Size of the older checkpoint' },
            to: Type.Optional({
              ...Size,
              description: 'Size of the newer one; the latest if not given',
            }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: answer(ConsistencyProofShape, 'The proof', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { from, to } = request.query
      const proof = await proveConsistency(db, from, to)
      return sendFresh(request, reply, contentTag(proof), () => proof)
    },
  )
}
