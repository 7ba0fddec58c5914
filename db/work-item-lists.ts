import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import {
  presentSight,
  sightFrom,
  type WorkItemSight,
  type WorkItemSort,
} from './sights.ts'
import type { Viewpoint } from './viewpoints.ts'
import { conditionsOf, type WorkItemFilter } from './work-item-filter.ts'
import { type WorkItemRow, workItemColumns } from './work-items.ts'

/** The types of what a list may be sorted by. */
const types = {
  createdAt: sql`timestamptz`,
  updatedAt: sql`timestamptz`,
  provisionalName: sql`text`,
  enteredStateOn: sql`date`,
} satisfies Record<WorkItemSort, RawBuilder<unknown>>

/** The order of a list; the id breaks ties in the same direction. */
export interface WorkItemOrder {
  by: WorkItemSort
  descending: boolean
}

/** Where a list goes on: what the last item was sorted by, and its id. */
export type WorkItemKey = readonly [sortedBy: string, id: string]

/** A row and what it was sorted by. */
export type ListedWorkItemRow = WorkItemRow & { sorted_by: string }

/** Work items that pass the filter, in an order. */
export async function listWorkItems(
  db: Db,
  filter: WorkItemFilter,
  order: WorkItemOrder,
  limit: number,
  after?: WorkItemKey,
): Promise<ListedWorkItemRow[]> {
  const { rows } = await sql<ListedWorkItemRow>`
select ${workItemColumns}, ${keyOf(presentSight, order)} as sorted_by
from ${presentSight.items}
where ${within(filter, presentSight, order, after)}
order by ${inOrder(presentSight, order)} limit ${limit}
`.execute(db)
  return rows
}

/** An item as it was found in the past: all by which it is told apart. */
export interface PastWorkItem {
  id: string
  sorted_by: string
  /** the title that it had then */
  title: string
  /** the names and numbers that it had then */
  labels: string[]
}

/**
 * Work items that pass the filter as they are seen from a viewpoint, in an
 * order. Those come along that have the words by now, or may have had them.
 */
export async function listPastWorkItems(
  db: Db,
  viewpoint: Viewpoint,
  filter: WorkItemFilter,
  order: WorkItemOrder,
  limit: number,
  after?: WorkItemKey,
): Promise<PastWorkItem[]> {
  const sight = sightFrom(viewpoint)
  const { rows } = await sql<PastWorkItem>`
select w.id, ${keyOf(sight, order)} as sorted_by, ${titleThen} as title, array(
    select n.label from work_item_names n
    where n.work_item_id = w.id and n.since <= l.seq) as labels
from ${sight.items}
where ${within(filter, sight, order, after)}
order by ${inOrder(sight, order)} limit ${limit}
`.execute(db)
  return rows
}

/** What the first correction since has found, or else what there is now. */
const titleThen = sql`coalesce((
    select c.facts#>>'{corrects,was,title}' from events c
    where c.work_item_id = w.id and c.type = 'correct' and c.seq > l.seq
      and c.facts#>'{corrects,was}' ? 'title'
    order by c.seq limit 1), w.title)`

function keyOf(sight: WorkItemSight, { by }: WorkItemOrder) {
  return sight.sorts[by]
}

function inOrder(sight: WorkItemSight, order: WorkItemOrder) {
  const direction = order.descending ? sql`desc` : sql`asc`
  return sql`${keyOf(sight, order)} ${direction}, w.id ${direction}`
}

function within(
  filter: WorkItemFilter,
  sight: WorkItemSight,
  order: WorkItemOrder,
  after: WorkItemKey | undefined,
) {
  const conditions = [sql`true`, ...conditionsOf(filter, sight)]
  if (after) {
    const [sortedBy, id] = after
    const beyond = order.descending ? sql`<` : sql`>`
    conditions.push(
      sql`(${keyOf(sight, order)}, w.id) ${beyond}
        (${sortedBy}::${types[order.by]}, ${id}::uuid)`,
    )
  }
  return sql.join(conditions, sql` and `)
}
