import { type Static, Type } from 'typebox'
import { listDeadlines } from '../../db/deadline-lists.ts'
import { Id, Instant, Label } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import {
  defaultLimit,
  type Page,
  pageParameters,
  readCursor,
  toPage,
} from '../http/paging.ts'
import { presentListed } from './present.ts'
import { deadlineFilters, toFilter } from './query.ts'
import type { Deadline } from './schema.ts'

/** Query parameters of the list of deadlines. */
export const DeadlinesQuery = Type.Object(
  { ...deadlineFilters, ...pageParameters },
  { additionalProperties: false },
)
export type DeadlinesQuery = Static<typeof DeadlinesQuery>

const Key = Type.Tuple([
  Instant,
  Id,
  Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  Label,
])

/**
 * A page of the deadlines that pass the filter, those that end first at the
 * front.
 *
 * @throws Problem VALIDATION at the filter that is wrong, or at `/cursor`
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
    (row) => [row.closes_at, row.about, row.armed_seq, row.name],
    (row) => presentListed(row, now),
  )
}
