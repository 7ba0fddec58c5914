import { sql } from 'kysely'
import type { Db } from './database.ts'

/** What belongs to work items, by table. */
const owned = {
  events: 'event',
  deadlines: 'deadline',
  work_item_names: 'name',
} as const

/** Rows of a work item that is not there. */
export interface Orphans {
  workItemId: string
  /** What they are, such as `event`. */
  kind: string
  count: number
}

/** Everything that belongs to a work item that is not there. */
export async function listOrphans(db: Db): Promise<Orphans[]> {
  const all: Orphans[] = []
  for (const [table, kind] of Object.entries(owned)) {
    const { rows } = await sql<{ id: string; count: number }>`
select o.work_item_id as id, count(*)::integer as count
from ${sql.table(table)} o
where not exists (select from work_items w where w.id = o.work_item_id)
group by o.work_item_id order by o.work_item_id`.execute(db)
    all.push(...rows.map(({ id, count }) => ({ workItemId: id, kind, count })))
  }
  return all
}
