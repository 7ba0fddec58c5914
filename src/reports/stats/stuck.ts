import { Type } from 'typebox'
import { listStuckItems, type StuckRow } from '../../../db/stuck-items.ts'
import { Id } from '../../../machines/shapes.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Item } from '../../engine/item.ts'
import { getItemsAt } from '../../engine/viewpoint.ts'
import {
  defaultLimit,
  type Page,
  readCursor,
  toPage,
} from '../../http/paging.ts'
import { readBasis } from './query.ts'
import type { StuckItem, StuckQuery } from './stuck-schema.ts'

const Key = Type.Tuple([Type.Integer({ minimum: 0 }), Id])

/**
 * A page of the items that are longer in their state than nine in ten of the
 * stays in it were, those that are furthest beyond at the front.
 *
 * @throws Problem VALIDATION at `/group` or `/cursor`
 */
export async function getStuckItems(
  engine: Engine,
  query: StuckQuery,
): Promise<Page<StuckItem>> {
  const { limit = defaultLimit, cursor, process, state } = query
  const after = readCursor(cursor, Key)
  const { span, filter } = await readBasis(engine, query)
  const wanted = { ...filter, process, state }
  const { db } = engine
  const rows = await listStuckItems(db, span, wanted, limit + 1, after)
  const ids = rows.map(({ id }) => id)
  const items = await getItemsAt(db, ids, span.viewpoint)
  return toPage(
    rows,
    limit,
    ({ beyond, id }) => [beyond, id],
    (row) => present(row, items.get(row.id) as Item),
  )
}

function present(row: StuckRow, item: Item): StuckItem {
  const { id, process, state, days, p90, count: stays, beyond } = row
  const { entered: enteredOn, seq: enteredBy, stale_since: staleSince } = row
  return {
    id,
    provisionalName: item.provisional_name,
    number: item.number,
    title: item.title,
    studyGroup: item.study_group,
    question: item.question,
    ...{ process, state, enteredOn, enteredBy, days, p90, stays, beyond },
    staleSince,
    explain: `In ${state} (${process}) since ${enteredOn}: ${days} days, where 9 in 10 of ${stays} stays took at most ${p90}.`,
  }
}
