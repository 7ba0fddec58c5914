import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db } from './database.ts'
import { prepared } from './preparing.ts'

/** Work items: the state after the last event, one row an item. */
export interface WorkItemsTable {
  id: string
  machine: string
  machine_version: string
  edition: string
  version: number
  provisional_name: string
  number: string | null
  title: string
  study_group: number
  question: string
  kind: string
  version_type: string
  process: string
  state: string
  code: string | null
  context: unknown
  consented_on: string | null
  determined_on: string | null
  approved_on: string | null
  agreed_on: string | null
  entered_state_on: string
  last_on: string
  last_hash: string
  created_at: string
  updated_at: string
  /** Filled by the statement that writes a move. */
  search: string
}

export type WorkItemRow = Omit<Selectable<WorkItemsTable>, 'search'>

const columns: RawBuilder<unknown> = sql.raw(
  `w.id, w.machine, w.machine_version, w.edition, w.version,
  w.provisional_name, w.number, w.title, w.study_group, w.question, w.kind,
  w.version_type, w.process, w.state, w.code, w.context, w.consented_on,
  w.determined_on, w.approved_on, w.agreed_on, w.entered_state_on, w.last_on,
  w.last_hash, w.created_at, w.updated_at`,
)

/**
 * Texts as an array of SQL. PostgreSQL would count the elements of an array
 * parameter and plan each statement anew for them; of these it knows nothing,
 * and keeps the plan that it has.
 */
const listOf = (texts: readonly string[]) =>
  sql`array(
  select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`

/** A row and how it was found. */
export type NamedWorkItemRow = WorkItemRow & {
  found_as: string
  found_kind: 'name' | 'number'
}

/** The rows with these ids, in no order; unknown ids are left out. */
export async function findWorkItems(
  db: Db,
  ids: readonly string[],
): Promise<WorkItemRow[]> {
  const { rows } = await sql<WorkItemRow>`${sql.raw(prepared)}
select ${columns} from work_items w where w.id = any(${listOf(ids)}::uuid[])
`.execute(db)
  return rows
}

/**
 * The rows that ever had one of these names or numbers.
 *
 * @param keys names as `nameKey` makes them
 */
export async function findWorkItemsByName(
  db: Db,
  keys: readonly string[],
): Promise<NamedWorkItemRow[]> {
  const { rows } = await sql<NamedWorkItemRow>`${sql.raw(prepared)}
select ${columns}, n.key as found_as, n.kind as found_kind
from work_item_names n join work_items w on w.id = n.work_item_id
where n.key = any(${listOf(keys)})
`.execute(db)
  return rows
}

/** Locks rows until the transaction ends, in the order of their ids. */
export async function lockWorkItems(
  db: Db,
  ids: readonly string[],
): Promise<WorkItemRow[]> {
  const { rows } = await sql<WorkItemRow>`
select ${columns} from work_items w where w.id = any(${ids}::uuid[])
order by w.id for update
`.execute(db)
  return rows
}

/** Whether there has ever been a work item; none is ever removed. */
export async function hasWorkItems(db: Db): Promise<boolean> {
  const query = db.selectFrom('work_items').select('id').limit(1)
  return (await query.executeTakeFirst()) !== undefined
}

export { columns as workItemColumns }
