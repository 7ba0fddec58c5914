import { Type } from 'typebox'
import {
  measureStays,
  type StayGroup,
  type StaysRow,
} from '../../../db/time-in-state.ts'
import type { Engine } from '../../engine/engine.ts'
import { sortKeyOf } from '../../groups/names.ts'
import {
  cutPage,
  defaultLimit,
  isBeyond,
  type Page,
  readCursor,
} from '../../http/paging.ts'
import { readBasis } from './query.ts'
import type { TimeInState, TimeInStateQuery } from './time-in-state-schema.ts'

const Key = Type.Tuple([
  Type.String(),
  Type.String(),
  Type.Integer(),
  Type.String(),
  Type.Integer(),
])

/**
 * A page of how long items stayed in states, by what the query chooses.
 *
 * @throws Problem VALIDATION at `/group` or `/cursor`
 */
export async function getTimeInState(
  engine: Engine,
  query: TimeInStateQuery,
): Promise<Page<TimeInState>> {
  const { limit = defaultLimit, by = 'process,state', cursor } = query
  const after = readCursor(cursor, Key)
  const { span, filter } = await readBasis(engine, query)
  const { process, state, year } = query
  const rows = await measureStays(
    engine.db,
    span,
    { ...filter, process, state, year },
    by.split(',') as StayGroup[],
  )
  const sorted = rows.toSorted((a, b) =>
    isBeyond(keyOf(a), keyOf(b)) ? 1 : -1,
  )
  return cutPage(sorted, limit, after, keyOf)
}

function keyOf(row: StaysRow): [string, string, number, string, number] {
  const { process, state, studyGroup, question, year } = row
  return [
    process ?? '',
    state ?? '',
    studyGroup ?? 0,
    sortKeyOf(question ?? ''),
    year ?? 0,
  ]
}
