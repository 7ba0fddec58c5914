import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { EventRow } from '../../db/events.ts'
import { CommentClass } from '../../machines/shapes.ts'
import { supportOf } from '../../machines/support.ts'
import type { Engine } from '../engine/engine.ts'
import { commentsOf } from './comments.ts'
import { documentsOf } from './documents.ts'
import { getEvents, getTable } from './history.ts'
import { judgementsOf } from './judgements.ts'
import { JudgementShape } from './judgements-schema.ts'
import { linkUses } from './links.ts'
import { type Part, servePart } from './part-route.ts'
import { repliesOf } from './replies.ts'
import { LinkedEventShape } from './schema.ts'
import {
  CommentShape,
  DispositionShape,
  DocumentUseShape,
  ReplyPage,
  ReplyShape,
  WindowKind,
} from './tables-schema.ts'

const table =
  (toRows: (events: EventRow[]) => object[]): Part['read'] =>
  (engine, item, query) =>
    getTable(engine, item, query, toRows)

/** What the events of an item say, as they are and as tables. */
const parts: Part[] = [
  {
    name: 'events',
    operationId: 'listEvents',
    summary: 'The whole history',
    description:
      'Every event of the item, oldest first, each with its own hash and that of the one before.',
    shape: LinkedEventShape,
    followsRegister: true,
    read: getEvents,
  },
  {
    name: 'comments',
    operationId: 'listComments',
    summary: 'Its comments',
    description:
      'Every comment that was ever entered, in the order of entry, with what has become of it; those of earlier runs have the flags of their time.',
    shape: CommentShape,
    filters: {
      window: Type.Optional(WindowKind),
      class: Type.Optional(CommentClass),
      late: Type.Optional(Type.Boolean()),
      counted: Type.Optional(Type.Boolean()),
    },
    read: table(commentsOf),
  },
  {
    name: 'replies',
    operationId: 'listReplies',
    summary: 'Its replies',
    description:
      'Every reply to a consultation that was ever entered, in the order of entry, and how the present consultation stands.',
    shape: ReplyShape,
    page: ReplyPage,
    filters: {
      support: Type.Optional(ReplyShape.properties.support),
      counted: Type.Optional(Type.Boolean()),
    },
    read: async (engine, item, query) => {
      const page = await getTable(engine, item, query, repliesOf)
      const { context } = item
      const { consultation } = context
      return {
        ...page,
        consultation: consultation && supportOf(context, consultation),
      }
    },
  },
  {
    name: 'judgements',
    operationId: 'listJudgements',
    summary: 'Its judgements',
    description:
      'Every judgement and decision, in their order, each with exactly what it rested on; at the end the one still to come, with what it would rest on now.',
    shape: JudgementShape,
    read: table(judgementsOf),
  },
  {
    name: 'documents',
    operationId: 'listDocumentUses',
    summary: 'Its documents',
    description:
      'Every paper at which its events point, in their order: texts, the A.1 form, what it was begun from, and evidence; with what the register says of the paper now.',
    shape: DocumentUseShape,
    followsRegister: true,
    read: async (engine, item, query) => {
      const page = await getTable(engine, item, query, documentsOf)
      const items = await linkUses(engine.store, item.id, page.items)
      return { ...page, items }
    },
  },
]

/** Routes by which the history of a work item is read. */
export const historyRoutes: FastifyPluginAsync<{ engine: Engine }> = async (
  app,
  { engine },
) => {
  for (const shape of [
    DispositionShape,
    CommentShape,
    ReplyShape,
    JudgementShape,
    DocumentUseShape,
  ]) {
    app.addSchema(shape)
  }
  for (const part of parts) servePart(app, engine, part)
}
