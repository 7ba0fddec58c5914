import { type Static, Type } from 'typebox'
import { type DeadlineFilter, listDeadlines } from '../../db/deadline-lists.ts'
import { Id, Instant, Label } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { lookUp, resolve } from '../engine/lookup.ts'
import { isDate, isInstant } from '../http/formats.ts'
import {
  defaultLimit,
  type Page,
  pageParameters,
  readCursor,
  toPage,
} from '../http/paging.ts'
import { invalid } from '../http/problems.ts'
import { presentRow } from './present.ts'
import { type Deadline, DeadlineShape } from './schema.ts'

/** Query parameters of the list of deadlines. */
export const DeadlinesQuery = Type.Object(
  {
    until: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 50,
        description:
          'A day, such as `2017-10-28`: those whose last day it is, or was before. An instant, such as `2017-10-29T00:00:00Z`: those that end by then.',
      }),
    ),
    state: Type.Optional(DeadlineShape.properties.state),
    overdue: Type.Optional(
      Type.Boolean({
        description: 'Duties that nobody has met in time, or all others',
      }),
    ),
    workItem: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'Id, number or any name that the item ever had',
      }),
    ),
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type DeadlinesQuery = Static<typeof DeadlinesQuery>

const Key = Type.Tuple([
  Instant,
  Id,
  Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  Label,
])

/**
 * A page of the deadlines that pass the filter, those that end first at the
 * front.
 *
 * @throws Problem VALIDATION at `/until`, `/workItem` or `/cursor`
 */
export async function getDeadlines(
  engine: Engine,
  query: DeadlinesQuery,
): Promise<Page<Deadline>> {
  const { limit = defaultLimit } = query
  const after = readCursor(query.cursor, Key)
  const now = await engine.clock.now()
  const filter = await toFilter(engine, query, now)
  const rows = await listDeadlines(engine.db, filter, limit + 1, after)
  return toPage(
    rows,
    limit,
    (row) => [row.closes_at, row.work_item_id, row.armed_seq, row.name],
    (row) => presentRow(row, now),
  )
}

async function toFilter(
  engine: Engine,
  { until, state, overdue, workItem }: DeadlinesQuery,
  now: string,
): Promise<DeadlineFilter> {
  return {
    ...{ now, state, overdue },
    ...(until === undefined ? {} : readUntil(until)),
    workItem:
      workItem === undefined ? undefined : await findId(engine, workItem),
  }
}

function readUntil(until: string): Partial<DeadlineFilter> {
  if (isDate(until)) return { untilDay: until }
  if (isInstant(until)) return { untilInstant: until }
  throw invalid(
    '/until',
    'must be a date YYYY-MM-DD that exists, or an instant such as 2017-09-01T00:00:00Z',
  )
}

async function findId(engine: Engine, ref: string): Promise<string> {
  const refs = { items: [ref], meetings: [] }
  const item = resolve(await lookUp(engine, engine.store, refs), ref)
  if (item) return item.id
  throw invalid('/workItem', 'there is no such work item')
}
