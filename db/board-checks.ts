import { type RawBuilder, sql } from 'kysely'
import { boardKey, changesOf, eventsDigest } from './board-changes.ts'
import type { Trx } from './database.ts'

/** Where what is folded is not what the events give. */
export interface BoardMistake {
  /** the table */
  what: string
  /** the day or Question and state that is wrong there */
  place: string
}

/** How many mistakes of a table are told at most. */
const most = 20

/**
 * Works out of the events anew what is folded of them, and tells where that
 * differs.
 */
export async function listBoardMistakes(trx: Trx): Promise<BoardMistake[]> {
  const found: BoardMistake[] = []
  for (const [what, places] of Object.entries(checks)) {
    const { rows } = await sql<BoardMistake>`
select ${what}::text as what, place from (${places}) wrong
order by place limit ${most}`.execute(trx)
    found.push(...rows)
  }
  return found
}

const place = (...parts: RawBuilder<unknown>[]) =>
  sql`concat_ws(' ', ${sql.join([...parts, boardKey])}) as place`

/** For each table the places at which its rows are not what they should be. */
const checks = {
  board_progress: sql`
select 'position ' || p.position as place from board_progress p
cross join lateral (
  select count(*) as events, ${eventsDigest} as digest
  from events e where e.position <= p.position) t
where (p.events, p.digest) is distinct from (t.events, t.digest)`,
  board_changes: sql`
select ${place(sql`happened_on`, sql`recorded_hour`)} from (
  select happened_on, recorded_hour, ${boardKey}, change from board_changes
  union all
  select happened_on, date_trunc('hour', recorded_at, 'UTC'), ${boardKey},
    -change
  from (${changesOf(sql`e.position <= (select position from board_progress)`)}) e
) both_of_them
group by happened_on, recorded_hour, ${boardKey} having sum(change) <> 0`,
  board_totals: sql`
select ${place()} from (
  select ${boardKey}, count from board_totals
  union all select ${boardKey}, -change from board_changes
) both_of_them group by ${boardKey} having sum(count) <> 0`,
  board_marks: sql`
select ${place(sql`day`)} from (
  select happened_on as day, ${boardKey}, count from board_marks
  union all
  select (select min(d.happened_on) from board_marked_days d
    where d.happened_on > m.happened_on), ${boardKey}, -count
  from board_marks m
  union all
  select (select min(d.happened_on) from board_marked_days d
    where d.happened_on >= c.happened_on), ${boardKey}, -change
  from board_changes c
) steps where day is not null
group by day, ${boardKey} having sum(count) <> 0`,
}
