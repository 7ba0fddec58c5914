import type { FastifyInstance } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { Viewpoint } from '../../db/viewpoints.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import { ifNoneMatch, versionTag } from '../http/etags.ts'
import { sendList } from '../http/lists.ts'
import { type Page, pageOf, pageParameters } from '../http/paging.ts'
import { listed, readProblems } from '../http/responses.ts'
import { readViewpoint, viewpointParameters } from '../http/viewpoint.ts'
import { getItem } from './find.ts'
import type { TableQuery } from './history.ts'
import { itemParams, strictQuery } from './request.ts'

/** A list that belongs to a work item and changes with its version. */
export interface Part {
  /** The last step of its path, such as `events`. */
  name: string
  operationId: string
  summary: string
  description: string
  /** What it lists. */
  shape: TSchema & { $id?: string; examples?: unknown }
  /** Its page, where that says more than its items. */
  page?: TSchema & { $id?: string }
  /** Which values of its fields one may ask for. */
  filters?: Record<string, TSchema>
  /** Whether it changes with the register of papers too. */
  followsRegister?: boolean
  read: (
    engine: Engine,
    item: Item,
    query: TableQuery,
  ) => Promise<Page<unknown>>
}

/** Offers a part of work items at `/v1/work-items/{ref}/{name}`. */
export function servePart(
  app: FastifyInstance,
  engine: Engine,
  part: Part,
): void {
  const { name, shape, page = pageOf(shape), filters = {} } = part
  const { operationId, summary, description, followsRegister, read } = part
  app.addSchema(page)
  app.get<{ Params: { ref: string }; Querystring: TableQuery & Viewpoint }>(
    `/v1/work-items/:ref/${name}`,
    {
      schema: {
        ...{ operationId, summary, description },
        tags: ['Work items'],
        headers: Type.Object({ ...ifNoneMatch }),
        params: itemParams,
        querystring: strictQuery({
          ...filters,
          ...viewpointParameters,
          ...pageParameters,
        }),
        response: {
          ...listed(page, 'A page of them'),
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { asOf, knownAt, ...query } = request.query
      const viewpoint = readViewpoint({ asOf, knownAt }, engine.zone)
      const item = await getItem(engine, request.params.ref, viewpoint)
      return sendList(request, reply, {
        shape,
        ...(followsRegister ? {} : { tag: versionTag(item.version) }),
        query,
        read: (query) => read(engine, item, query),
      })
    },
  )
}
