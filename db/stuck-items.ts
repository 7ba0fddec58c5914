import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type ItemsFilter, isOneOf, type Stays, stays } from './enterings.ts'
import { staleSince } from './stale-items.ts'
import { isWithin } from './time-in-state.ts'

/** Which stuck items a list holds; what is left out limits nothing. */
export interface StuckFilter extends ItemsFilter {
  process?: string | undefined
  /** a dotted path, or the beginning of one */
  state?: string | undefined
}

/** An item that is longer in its state than most, and the evidence. */
export interface StuckRow {
  id: string
  state: string
  process: string
  /** civil date, and the event by which it came there */
  entered: string
  seq: number
  days: number
  /** of the stays in that state and process that have ended */
  p90: number
  count: number
  /** `days` beyond `p90` */
  beyond: number
  stale_since: string | null
}

/** Where a list goes on: the last item shown. */
export type StuckKey = readonly [beyond: number, id: string]

/** Where items stand that wait for nothing. */
const restful = ['approved.inForce', 'agreed']

/**
 * Items that have been in their state for longer than nine in ten of the stays
 * that have ended, of all that the record holds of that state and process;
 * those that are furthest beyond come first.
 */
export async function listStuckItems(
  db: Db,
  span: Stays,
  filter: StuckFilter,
  limit: number,
  after?: StuckKey,
): Promise<StuckRow[]> {
  const { process, state } = filter
  const conditions = [
    isOneOf(filter),
    ...(process === undefined ? [] : [sql`s.process = ${process}`]),
    ...(state === undefined ? [] : [isWithin(state)]),
    ...(after
      ? [
          sql`(s.days - p.p90 < ${after[0]} or (s.days - p.p90 = ${after[0]}
            and s.work_item_id > ${after[1]}::uuid))`,
        ]
      : []),
  ]
  const sight = { viewpoint: span.viewpoint, state: sql<string>`f.state` }
  const since = staleSince(span.until, sight)
  const { rows } = await sql<StuckRow>`
with s as materialized (select * from ${stays(span, {})} s
  where s.to_state <> all(${restful}::text[])),
usual as (
  select s.to_state, s.process, count(*)::integer as count,
    percentile_disc(0.9) within group (order by s.days) as p90
  from s where not s.open group by s.to_state, s.process)
select f.*, ${since} as stale_since
from (
  select s.work_item_id as id, s.to_state as state, s.process, s.entered,
    s.seq, s.days, p.p90, p.count, s.days - p.p90 as beyond
  from s join usual p on p.to_state = s.to_state and p.process = s.process
  join work_items w on w.id = s.work_item_id
  where s.open and s.days > p.p90 and ${sql.join(conditions, sql` and `)}
  order by beyond desc, id limit ${limit}) f
join work_items w on w.id = f.id
order by f.beyond desc, f.id`.execute(db)
  return rows
}
