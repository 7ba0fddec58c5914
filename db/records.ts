import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import type { DeadlineRow } from './deadlines.ts'
import { eventColumns, type LoggedEventRow } from './events.ts'
import type { WorkItemNamesTable } from './names.ts'
import { readOnce } from './snapshots.ts'
import { type WorkItemRow, workItemColumns } from './work-items.ts'

/** All that is stored of one work item. */
export interface WorkItemRecord {
  item: WorkItemRow
  /** The words by which it is found, in no order. */
  words: string[]
  /** By `seq`. */
  events: LoggedEventRow[]
  /** The events that stand in the feed before one with a lower `seq`. */
  misplaced: number[]
  deadlines: DeadlineRow[]
  names: WorkItemNamesTable[]
}

/**
 * All that is stored of some work items, as it was at one instant, in the
 * order of their ids.
 *
 * @param after id of the last item of the batch before; null for the first
 */
export async function listRecords(
  db: Db,
  after: string | null,
  limit: number,
): Promise<WorkItemRecord[]> {
  return readOnce(db, (trx) =>
    readRecords(
      trx,
      sql`${after}::uuid is null or w.id > ${after}::uuid`,
      limit,
    ),
  )
}

/** All that is stored of one work item, as it was at one instant. */
export async function findRecord(
  db: Db,
  id: string,
): Promise<WorkItemRecord | undefined> {
  const [record] = await readOnce(db, (trx) =>
    readRecords(trx, sql`w.id = ${id}::uuid`, 1),
  )
  return record
}

async function readRecords(
  trx: Trx,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<WorkItemRecord[]> {
  const { rows } = await sql<WorkItemRow & { words: string[] }>`
select ${workItemColumns}, tsvector_to_array(w.search) as words
from work_items w
where ${which} order by w.id limit ${limit}`.execute(trx)
  const ids = rows.map(({ id }) => id)
  const { rows: events } = await sql<LoggedEventRow>`
select ${eventColumns}, e.process, e.code, e.kind from events e
where e.work_item_id = any(${ids}::uuid[])
order by e.work_item_id, e.seq`.execute(trx)
  const { rows: deadlines } = await sql<DeadlineRow>`
select * from deadlines where work_item_id = any(${ids}::uuid[])`.execute(trx)
  const { rows: names } = await sql<WorkItemNamesTable>`
select * from work_item_names
where work_item_id = any(${ids}::uuid[])`.execute(trx)
  const { rows: misplaced } = await sql<{ work_item_id: string; seq: number }>`
select work_item_id, seq from (
  select work_item_id, seq, position, max(position) over (
    partition by work_item_id order by seq
    rows between unbounded preceding and 1 preceding) as before
  from events where work_item_id = any(${ids}::uuid[])) placed
where position < before`.execute(trx)
  const misplacedOf = byItem(misplaced)
  const [eventsOf, deadlinesOf, namesOf] = [
    byItem(events),
    byItem(deadlines),
    byItem(names),
  ]
  return rows.map(({ words, ...item }) => ({
    item,
    words,
    events: eventsOf.get(item.id) ?? [],
    misplaced: (misplacedOf.get(item.id) ?? []).map(({ seq }) => seq),
    deadlines: deadlinesOf.get(item.id) ?? [],
    names: namesOf.get(item.id) ?? [],
  }))
}

function byItem<Row extends { work_item_id: string }>(rows: Row[]) {
  return Map.groupBy(rows, ({ work_item_id }) => work_item_id)
}
