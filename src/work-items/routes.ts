import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { isPresent } from '../../db/viewpoints.ts'
import { ProposalBody } from '../../machines/bodies.ts'
import { ref } from '../../machines/shapes.ts'
import type { Draft } from '../engine/draft.ts'
import type { Engine } from '../engine/engine.ts'
import { momentOf } from '../engine/viewpoint.ts'
import {
  ifMatch,
  ifNoneMatch,
  matches,
  sendFresh,
  versionTag,
} from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { invalidBody } from '../http/problems.ts'
import {
  answer,
  created,
  notModified,
  readProblems,
  writeProblems,
} from '../http/responses.ts'
import { readViewpoint, viewpointParameters } from '../http/viewpoint.ts'
import { dryRun, sendAnswer } from '../http/writes.ts'
import { EventBody } from './bodies.ts'
import { getItem } from './find.ts'
import { readEntry, readProposal } from './intake.ts'
import { linkItems } from './links.ts'
import { presentItem, presentResult } from './present.ts'
import { itemParams, strictQuery } from './request.ts'
import {
  EventResultShape,
  TransitionsShape,
  type WorkItem,
  WorkItemShape,
} from './schema.ts'
import { send } from './send.ts'
import { getTransitions } from './transitions.ts'

/** Routes by which a work item is proposed, read and moved on. */
export const workItemRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
}> = async (app, { engine }) => {
  app.post(
    '/v1/work-items',
    {
      config: { body: ref(ProposalBody) },
      schema: {
        operationId: 'proposeWorkItem',
        tags: ['Work items'],
        summary: 'Propose a work item',
        description:
          'Enters the A.1 form; the item begins in `study.proposed`. For rapporteurs, members and the TSB.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: strictQuery(dryRun),
        response: {
          ...created(WorkItemShape, 'The work item', ['ETag', 'Location']),
          ...writeProblems('TRANSITION_REFUSED', 'CONFLICT'),
        },
      },
    },
    async (request, reply) => {
      const read = readProposal(request.body)
      if ('mistakes' in read) throw invalidBody(read.mistakes)
      const instruction = { kind: 'propose', ...read } as const
      const made = await send(engine, request, instruction, ({ item }) => ({
        status: 201,
        headers: {
          location: `/v1/work-items/${item.id}`,
          etag: versionTag(item.version),
        },
        body: presentItem(item, item.updated_at),
      }))
      return sendAnswer(reply, made)
    },
  )

  app.get(
    '/v1/work-items/:ref',
    {
      schema: {
        operationId: 'getWorkItem',
        tags: ['Work items'],
        summary: 'Read a work item',
        description:
          'By its id, its number (either half of a double one too) or any name that it ever had. Of editions that share a number, the one on its way is meant, else the one in force, else the newest; `approved` picks another. `asOf` and `knownAt` show it as it was then, with all that was read off its events, by any name that it ever had.',
        headers: Type.Object({ ...ifNoneMatch }),
        params: itemParams,
        querystring: strictQuery({
          approved: Type.Optional(
            Type.String({
              pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
              description: 'Year, month or day of approval of the edition',
            }),
          ),
          ...viewpointParameters,
        }),
        response: {
          200: answer(WorkItemShape, 'The work item', ['ETag']),
          ...notModified,
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      const { approved, ...query } = request.query
      const viewpoint = readViewpoint(query, engine.zone)
      const { ref } = request.params
      const item = await getItem(engine, ref, viewpoint, approved)
      const now = await engine.clock.now()
      const moment = momentOf(viewpoint, now, engine.zone)
      const shown = presentItem(item, moment)
      const tag = isPresent(viewpoint)
        ? versionTag(item.version)
        : momentTag(shown)
      return sendFresh(request, reply, tag, async () => {
        const [linked] = await linkItems(engine.store, [shown])
        return linked
      })
    },
  )

  app.get(
    '/v1/work-items/:ref/transitions',
    {
      schema: {
        operationId: 'getTransitions',
        tags: ['Work items'],
        summary: 'What may and may not follow',
        description:
          'The events that the caller may send now, and those that a guard or the role stops now whatever their payload, each with its clause and, where only the date is wrong, from or until when.',
        params: itemParams,
        querystring: strictQuery({}),
        response: {
          200: answer(TransitionsShape, 'What may and may not follow'),
          ...readProblems('NOT_FOUND'),
        },
      },
    },
    async (request) => {
      const item = await getItem(engine, request.params.ref)
      return getTransitions(engine, item, request.caller)
    },
  )

  app.post(
    '/v1/work-items/:ref/events',
    {
      config: { body: ref(EventBody) },
      schema: {
        operationId: 'sendEvent',
        tags: ['Work items'],
        summary: 'Send an event',
        description:
          'Moves the item on, or tells which guard refuses it, by which clause, and from or until which date it would not. Older deadlines of the item fire first.',
        headers: Type.Object({ ...idempotencyKey, ...ifMatch }),
        params: itemParams,
        querystring: strictQuery(dryRun),
        response: {
          ...created(EventResultShape, 'What it has brought about', ['ETag']),
          ...writeProblems(
            'NOT_FOUND',
            'TRANSITION_REFUSED',
            'CONFLICT',
            'VERSION_MISMATCH',
          ),
        },
      },
    },
    async (request, reply) => {
      const entry = readEntry(request.body)
      if ('mistakes' in entry) throw invalidBody(entry.mistakes)
      const { ref } = request.params
      const held = request.headers['if-match']
      const accepts = (version: number) => matches(held, versionTag(version))
      const instruction = { kind: 'event', ref, entry, accepts } as const
      const toAnswer = (draft: Draft) => ({
        status: 201,
        headers: { etag: versionTag(draft.item.version) },
        body: presentResult(draft, draft.item.updated_at),
      })
      const made = await send(engine, request, instruction, toAnswer)
      return sendAnswer(reply, made)
    },
  )
}

/** Of two looks at one version, only what is overdue may differ. */
function momentTag({ version, deadlines }: WorkItem): string {
  const overdue = deadlines.filter(({ state }) => state === 'overdue')
  const names = overdue.map(({ name }) => name)
  return `"${[version, ...names].join('-')}"`
}
