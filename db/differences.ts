import { sql } from 'kysely'
import type { Db } from './database.ts'
import { isSeen, type Viewpoint } from './viewpoints.ts'

/** How much of an item's history is seen from each of two viewpoints. */
export interface Difference {
  id: string
  /** The version that is seen from the one; 0 where nothing is seen. */
  from_version: number
  /** From the other. */
  to_version: number
}

/** Two viewpoints to be compared. */
export interface Viewpoints {
  from: Viewpoint
  to: Viewpoint
}

/** Which items are compared; what is left out limits nothing. */
export interface DifferenceFilter {
  studyGroup?: number | undefined
  /** such as "2/20"; one of them */
  questions?: readonly string[] | undefined
}

/** How much of one item is seen from each viewpoint. */
export async function findDifference(
  db: Db,
  id: string,
  viewpoints: Viewpoints,
): Promise<Difference> {
  const { rows } = await sql<Difference>`
select w.id, v.* from work_items w cross join lateral (${versions(viewpoints)}) v
where w.id = ${id}::uuid`.execute(db)
  return rows[0] as Difference
}

/**
 * Items of which more or less is seen from the other viewpoint, by their ids.
 *
 * @param after id: only those beyond it
 */
export async function listDifferences(
  db: Db,
  viewpoints: Viewpoints,
  { studyGroup, questions }: DifferenceFilter,
  limit: number,
  after?: string,
): Promise<Difference[]> {
  const conditions = [
    sql`v.from_version <> v.to_version`,
    ...(studyGroup === undefined ? [] : [sql`w.study_group = ${studyGroup}`]),
    ...(questions ? [sql`w.question = any(${questions}::text[])`] : []),
    ...(after === undefined ? [] : [sql`w.id > ${after}::uuid`]),
  ]
  const { rows } = await sql<Difference>`
select w.id, v.* from work_items w cross join lateral (${versions(viewpoints)}) v
where ${sql.join(conditions, sql` and `)}
order by w.id limit ${limit}`.execute(db)
  return rows
}

function versions({ from, to }: Viewpoints) {
  return sql`
  select
    coalesce(max(e.seq) filter (where ${isSeen(from)}), 0) as from_version,
    coalesce(max(e.seq) filter (where ${isSeen(to)}), 0) as to_version
  from events e where e.work_item_id = w.id`
}
