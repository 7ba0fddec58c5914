import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import type { DeadlineRow } from './deadlines.ts'

/** A deadline as it stands at an instant: a duty that is past is overdue. */
export type DeadlineState = DeadlineRow['state'] | 'overdue'

/** Which deadlines a list holds; what is left out limits nothing. */
export interface DeadlineFilter {
  /** The instant at which they are looked at. */
  now: string
  workItem?: string | undefined
  /** civil date: those whose last day it is, or was before it */
  untilDay?: string | undefined
  /** instant: those that end by then */
  untilInstant?: string | undefined
  state?: DeadlineState | undefined
  overdue?: boolean | undefined
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
): Promise<DeadlineRow[]> {
  const conditions = conditionsOf(filter)
  if (after) {
    const [closesAt, workItem, armedSeq, name] = after
    conditions.push(sql`(d.closes_at, d.work_item_id, d.armed_seq, d.name) > (
  ${closesAt}::timestamptz, ${workItem}::uuid, ${armedSeq}::integer,
  ${name}::text)`)
  }
  const { rows } = await sql<DeadlineRow>`
select d.* from deadlines d
where ${sql.join([sql`true`, ...conditions], sql` and `)}
order by d.closes_at, d.work_item_id, d.armed_seq, d.name limit ${limit}
`.execute(db)
  return rows
}

function conditionsOf(filter: DeadlineFilter): RawBuilder<unknown>[] {
  const { now, workItem, untilDay, untilInstant, state, overdue } = filter
  const conditions: (RawBuilder<unknown> | undefined)[] = [
    workItem === undefined ? undefined : sql`d.work_item_id = ${workItem}`,
    untilDay === undefined ? undefined : sql`d.closes_on <= ${untilDay}`,
    untilInstant === undefined
      ? undefined
      : sql`d.closes_at <= ${untilInstant}::timestamptz`,
    state && inState(state, now),
    overdue === undefined
      ? undefined
      : overdue
        ? isOverdue(now)
        : sql`not ${isOverdue(now)}`,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

function inState(state: DeadlineState, now: string): RawBuilder<unknown> {
  switch (state) {
    case 'overdue':
      return isOverdue(now)
    case 'armed':
      return sql`d.state = 'armed' and not ${isOverdue(now)}`
    default:
      return sql`d.state = ${state}`
  }
}

function isOverdue(now: string): RawBuilder<unknown> {
  return sql`(d.state = 'armed' and d.fires is null
    and d.closes_at <= ${now}::timestamptz)`
}
