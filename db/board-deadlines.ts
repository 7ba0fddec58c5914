import { type RawBuilder, sql } from 'kysely'
import type { BoardFilter } from './board-counts.ts'
import type { Db } from './database.ts'
import type { DeadlineRow } from './deadlines.ts'
import { isSeen, type Viewpoint } from './viewpoints.ts'

/** A deadline that waits, and what its item is called now. */
export type BoardDeadlineRow = DeadlineRow & { subject: string }

/** Which deadlines of work items are wanted. */
export interface BoardDeadlines extends BoardFilter {
  /** instant: those that end after it, or duties that were due by then */
  at: string
  overdue: boolean
  /** null for the present */
  viewpoint: Viewpoint | null
}

/**
 * Deadlines that waited, as seen from a viewpoint: those next in time that are
 * ahead, or those last in time that are overdue. They are gone through in that
 * order until there are enough: `offset 0` keeps the rest from being joined.
 */
export async function listBoardDeadlines(
  db: Db,
  wanted: BoardDeadlines,
  limit: number,
): Promise<BoardDeadlineRow[]> {
  const { overdue } = wanted
  const direction = overdue ? sql`desc` : sql`asc`
  const { rows } = await sql<BoardDeadlineRow>`
select d.work_item_id, d.armed_seq, d.name, d.rule, d.clause, d.inputs,
  d.closes_on, d.zone, d.closes_at, d.fires, d.fires_at, 'armed' as state,
  null::integer as closed_seq, coalesce(w.number, w.provisional_name) as subject
from deadlines d
cross join lateral (
  select w.id, w.number, w.provisional_name from work_items w
  where ${sql.join(itemConditionsOf(wanted), sql` and `)} offset 0) w
where ${sql.join(conditionsOf(wanted), sql` and `)}
order by d.closes_at ${direction}, d.work_item_id ${direction},
  d.armed_seq ${direction}, d.name ${direction} limit ${limit}`.execute(db)
  return rows
}

function itemConditionsOf({
  studyGroup,
  questions,
}: BoardDeadlines): RawBuilder<unknown>[] {
  return [
    sql`w.id = d.work_item_id`,
    ...(studyGroup === undefined ? [] : [sql`w.study_group = ${studyGroup}`]),
    ...(questions ? [sql`w.question = any(${questions}::text[])`] : []),
  ]
}

function conditionsOf({
  at,
  overdue,
  viewpoint,
}: BoardDeadlines): RawBuilder<unknown>[] {
  const end = sql`${at}::timestamptz`
  return [
    overdue
      ? sql`d.closes_at <= ${end} and d.fires is null`
      : sql`d.closes_at > ${end}`,
    viewpoint ? waitedAt(viewpoint) : sql`d.state = 'armed'`,
  ]
}

/**
 * Whether its beginning was seen, and its end was not; asked once its item `w`
 * is known to be wanted.
 */
function waitedAt(viewpoint: Viewpoint): RawBuilder<boolean> {
  const seen = (seq: RawBuilder<unknown>) => sql`exists (
    select from events e
    where e.work_item_id = w.id and e.seq = ${seq}
      and ${isSeen(viewpoint)} offset 0)`
  return sql`(${seen(sql`d.armed_seq`)} and not ${seen(sql`d.closed_seq`)})`
}
