import { type Static, Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { type ListedDeadline, listDeadlines } from '../../db/deadline-lists.ts'
import { isPresent, type Viewpoint } from '../../db/viewpoints.ts'
import { Id, Instant, Label } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { findNamesAt, momentOf } from '../engine/viewpoint.ts'
import {
  defaultLimit,
  type Page,
  pageParameters,
  readCursor,
  toPage,
} from '../http/paging.ts'
import { readViewpoint, viewpointParameters } from '../http/viewpoint.ts'
import { presentListed } from './present.ts'
import { deadlineFilters, toFilter } from './query.ts'
import type { Deadline } from './schema.ts'

/** Query parameters of the list of deadlines. */
export const DeadlinesQuery = Type.Object(
  { ...deadlineFilters, ...viewpointParameters, ...pageParameters },
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
 * front, as they were seen from a viewpoint.
 *
 * @throws Problem VALIDATION at the filter that is wrong, or at `/cursor`
 */
export async function getDeadlines(
  engine: Engine,
  query: DeadlinesQuery,
): Promise<Page<Deadline>> {
  const { limit = defaultLimit } = query
  const after = readCursor(query.cursor, Key)
  const { db, clock, zone } = engine
  const viewpoint = readViewpoint(query, zone)
  const at = momentOf(viewpoint, await clock.now(), zone)
  const filter = await toFilter(engine, query, at, viewpoint)
  const rows = await listDeadlines(db, filter, limit + 1, after)
  const seen = await nameAsThen(db, rows, viewpoint)
  return toPage(
    seen,
    limit,
    (row) => [row.closes_at, row.about, row.armed_seq, row.name],
    (row) => presentListed(row, at),
  )
}

/** Gives the deadlines of items the names that these had then. */
async function nameAsThen(
  db: Db,
  rows: ListedDeadline[],
  viewpoint: Viewpoint,
): Promise<ListedDeadline[]> {
  if (isPresent(viewpoint)) return rows
  const ids = rows.map(({ about }) => about)
  const names = await findNamesAt(db, ids, viewpoint)
  return rows.map((row) => ({
    ...row,
    subject: names.get(row.about) ?? row.subject,
  }))
}
