import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import type { DeadlineRow } from './deadlines.ts'

/** A deadline as it stands at an instant: a duty that is past is overdue. */
export type DeadlineState = DeadlineRow['state'] | 'overdue'

/** The end of a span: a civil date, which counts whole, or an instant. */
export type Bound = { day: string } | { instant: string }

/** Which deadlines a list holds; what is left out limits nothing. */
export interface DeadlineFilter {
  /** The instant at which they are looked at. */
  now: string
  workItem?: string | undefined
  from?: Bound | undefined
  until?: Bound | undefined
  state?: DeadlineState | undefined
  overdue?: boolean | undefined
  name?: string | undefined
  studyGroup?: number | undefined
  question?: string | undefined
  process?: string | undefined
}

/** A deadline and the work item that it is about, as that is called now. */
export interface ListedDeadline extends DeadlineRow {
  subject: string
}

/** Where a list goes on: the last deadline shown. */
export type DeadlineKey = readonly [
  closesAt: string,
  workItem: string,
  armedSeq: number,
  name: string,
]

/** Deadlines that pass the filter, those that end first at the front. */
export async function listDeadlines(
  db: Db,
  filter: DeadlineFilter,
  limit: number,
  after?: DeadlineKey,
): Promise<ListedDeadline[]> {
  const conditions = conditionsOf(filter)
  if (after) {
    const [closesAt, workItem, armedSeq, name] = after
    conditions.push(sql`(d.closes_at, d.work_item_id, d.armed_seq, d.name) > (
  ${closesAt}::timestamptz, ${workItem}::uuid, ${armedSeq}::integer,
  ${name}::text)`)
  }
  const { rows } = await sql<ListedDeadline>`
select d.*, coalesce(w.number, w.provisional_name) as subject
from deadlines d join work_items w on w.id = d.work_item_id
where ${sql.join([sql`true`, ...conditions], sql` and `)}
order by d.closes_at, d.work_item_id, d.armed_seq, d.name limit ${limit}
`.execute(db)
  return rows
}

type Condition = RawBuilder<unknown>

function conditionsOf(filter: DeadlineFilter): Condition[] {
  const { now, from, until, state, overdue } = filter
  const { workItem, name, studyGroup, question, process } = filter
  const conditions: (Condition | undefined)[] = [
    workItem === undefined ? undefined : sql`d.work_item_id = ${workItem}`,
    from && bounded('>=', from),
    until && bounded('<=', until),
    state && inState(state, now),
    overdue === undefined
      ? undefined
      : overdue
        ? isOverdue(now)
        : sql`not ${isOverdue(now)}`,
    name === undefined ? undefined : sql`d.name = ${name}`,
    studyGroup === undefined ? undefined : sql`w.study_group = ${studyGroup}`,
    question === undefined ? undefined : sql`w.question = ${question}`,
    process === undefined ? undefined : sql`w.process = ${process}`,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

function bounded(operator: '<=' | '>=', bound: Bound): Condition {
  const than = sql.raw(operator)
  return 'day' in bound
    ? sql`d.closes_on ${than} ${bound.day}`
    : sql`d.closes_at ${than} ${bound.instant}::timestamptz`
}

function inState(state: DeadlineState, now: string): Condition {
  switch (state) {
    case 'overdue':
      return isOverdue(now)
    case 'armed':
      return sql`d.state = 'armed' and not ${isOverdue(now)}`
    default:
      return sql`d.state = ${state}`
  }
}

function isOverdue(now: string): Condition {
  return sql`(d.state = 'armed' and d.fires is null
    and d.closes_at <= ${now}::timestamptz)`
}
