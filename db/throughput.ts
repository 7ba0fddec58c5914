import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { enterings, type ItemsFilter } from './enterings.ts'
import type { Viewpoint } from './viewpoints.ts'

/** What is counted; what is left out limits nothing. */
export interface ThroughputFilter extends ItemsFilter {
  process?: string | undefined
  year?: number | undefined
}

/** What happened in a period, such as `2017` or `2017-09`. */
export interface ThroughputRow {
  period: string
  proposed: number
  adopted: number
  consented: number
  determined: number
  approved: number
  approvedA: number
  approvedAT: number
  approvedAC: number
  takenBack: number
  agreed: number
  notApproved: number
  notAdopted: number
  discontinued: number
  merged: number
  superseded: number
  deleted: number
  lastCalls: number
  lastCallsReviewed: number
  aapApprovals: number
  aapApprovalsReviewed: number
}

const formats = { year: 'YYYY', month: 'YYYY-MM' }

const isApproval = sql`(s.to_state like 'approved.%'
  and s.from_state not like 'approved.%')`

const ending = (state: string) => sql`s.to_state = ${state}`

/** What an entering `s` of a state is counted as. */
const counted: Record<
  Exclude<keyof ThroughputRow, 'period'>,
  RawBuilder<unknown>
> = {
  proposed: sql`s.from_state is null`,
  adopted: sql`s.from_state = 'study.proposed' and s.to_state like 'study.%'`,
  consented: sql`s.from_state like 'study.%' and s.to_state like 'aap.%'`,
  determined: sql`(s.from_state like 'study.%'
    or s.from_state = 'tap.awaitingDetermination')
    and s.to_state = 'tap.determined'`,
  approved: isApproval,
  approvedA: sql`${isApproval} and s.code = 'A'`,
  approvedAT: sql`${isApproval} and s.code = 'AT'`,
  approvedAC: sql`${isApproval} and s.code = 'AC'`,
  takenBack: sql`s.from_state like 'approved.%'
    and (s.to_state like 'aap.%' or s.to_state like 'tap.%')`,
  agreed: ending('agreed'),
  notApproved: sql`s.to_state in ('aap.notApproved', 'tap.notApproved')`,
  notAdopted: ending('notAdopted'),
  discontinued: ending('discontinued'),
  merged: ending('merged'),
  superseded: ending('superseded'),
  deleted: ending('deleted'),
  lastCalls: sql`s.to_state = 'aap.lastCall'`,
  lastCallsReviewed: sql`s.to_state = 'aap.lastCall' and s.run_reviewed`,
  aapApprovals: sql`${isApproval} and s.ran and s.process = 'AAP'`,
  aapApprovalsReviewed: sql`${isApproval} and s.ran
    and s.process = 'AAP' and s.reviewed`,
}

/**
 * What happened in each period, the oldest first. A run begins with a last
 * call and goes on until the next one of the item.
 */
export async function countThroughput(
  db: Db,
  viewpoint: Viewpoint,
  filter: ThroughputFilter,
  per: keyof typeof formats,
): Promise<ThroughputRow[]> {
  const { process, year } = filter
  const counts = Object.entries(counted).map(
    ([name, condition]) => sql`
  coalesce(sum(s.count) filter (where ${condition}), 0)::integer
    as ${sql.ref(name)}`,
  )
  const isReviewed = sql`bool_or(r.to_state = 'aap.additionalReview')`
  const isWanted = sql.join(
    [
      sql`true`,
      ...(process === undefined ? [] : [sql`s.process = ${process}`]),
      ...(year === undefined
        ? []
        : [sql`extract(year from s.entered) = ${year}`]),
    ],
    sql` and `,
  )
  // What is alike is put together first: there are many events of few kinds.
  const { rows } = await sql<ThroughputRow>`
select to_char(s.month, ${formats[per]}) as period, ${sql.join(counts)}
from (
  select date_trunc('month', s.entered) as month, s.from_state, s.to_state,
    s.process, s.code, s.run > 0 as ran, s.run_reviewed, s.reviewed,
    count(*) as count
  from (
    select r.*, ${isReviewed} over (
        partition by r.work_item_id, r.run) as run_reviewed,
      ${isReviewed} over (
        partition by r.work_item_id, r.run order by r.seq) as reviewed
    from (
      select n.*, count(*) filter (where n.to_state = 'aap.lastCall') over (
        partition by n.work_item_id order by n.seq) as run
      from ${enterings(viewpoint, filter)} n) r) s
  where ${isWanted}
  group by 1, 2, 3, 4, 5, 6, 7, 8) s
group by 1 order by 1`.execute(db)
  return rows
}
