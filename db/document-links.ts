import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { DocumentsTable } from './documents.ts'
import { prepared } from './preparing.ts'

/** An exact revision of a paper, wherever it is registered. */
export type Pair = Pick<DocumentsTable, 'key' | 'revision'>

/** A revision that is registered, and in which series. */
export type RegisteredPair = Pair &
  Pick<DocumentsTable, 'id' | 'series' | 'study_period'>

/** The registered revisions among some, in every series that has one. */
export async function findPairs(
  db: Db,
  pairs: readonly Pair[],
): Promise<RegisteredPair[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<RegisteredPair>`${sql.raw(prepared)}
select d.id, d.key, d.revision, d.series, d.study_period from documents d
where (d.key, d.revision) in (
  select * from unnest(${pairs.map(({ key }) => key)}::text[],
    ${pairs.map(({ revision }) => revision)}::integer[]))
`.execute(db)
  return rows
}

/** An exact revision of a paper, and the event that points at it. */
export type FiledPair = Pair & { work_item_id: string; seq: number }

/** A registered revision beside the event that points at its like. */
export type FoundPair = FiledPair &
  RegisteredPair &
  Pick<DocumentsTable, 'title' | 'kind' | 'disposition'> & {
    study_group: number
    happened_on: string
    meeting_group: string | null
  }

/**
 * The registered revisions among those at which events point, in every
 * series, with what tells which series the event means.
 */
export async function findFiledPairs(
  db: Db,
  pairs: readonly FiledPair[],
): Promise<FoundPair[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<FoundPair>`${sql.raw(prepared)}
select f.work_item_id, f.seq, d.id, d.key, d.revision, d.series,
  d.study_period, d.title, d.kind, d.disposition, w.study_group, e.happened_on, m."group" as meeting_group
from (select distinct * from unnest(
  ${pairs.map((pair) => pair.work_item_id)}::uuid[],
  ${pairs.map(({ seq }) => seq)}::integer[],
  ${pairs.map(({ key }) => key)}::text[],
  ${pairs.map(({ revision }) => revision)}::integer[]
  ) as f(work_item_id, seq, key, revision)) f
join documents d on d.key = f.key and d.revision = f.revision
join work_items w on w.id = f.work_item_id
join events e on e.work_item_id = f.work_item_id and e.seq = f.seq
left join meetings m on m.id = e.meeting_id
`.execute(db)
  return rows
}
