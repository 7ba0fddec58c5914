import { sql } from 'kysely'
import { boardKey, changesOf, eventsDigest } from './board-changes.ts'
import type { Db, Trx } from './database.ts'

/** How far the counts of the board have come; one row. */
export interface BoardProgressTable {
  only_row: boolean
  /** every event up to it is counted, and none beyond */
  position: string
  events: string
  digest: string
}

/** How many work items, or overdue duties, have a key. */
export interface BoardTotalsTable {
  study_group: number
  question: string
  process: string
  state: string
  count: string
}

/** What events change of the counts. */
export interface BoardChangesTable extends Omit<BoardTotalsTable, 'count'> {
  happened_on: string
  /** the beginning of the hour in which it was recorded */
  recorded_hour: string
  /** days of that beyond `happened_on`, from -1 to 32 */
  late: number
  change: number
}

/** The days at whose ends the counts are kept. */
export interface BoardMarkedDaysTable {
  happened_on: string
}

/** The counts at the end of such a day. */
export interface BoardMarksTable extends BoardTotalsTable {
  happened_on: string
}

/** Of a register that changed, a number by chance. */
export interface RegisterChangesTable {
  mark: string
}

/**
 * Whether nobody else folds until the transaction ends. Who comes second has
 * nothing to do.
 */
export async function tryLockBoard(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
select pg_try_advisory_xact_lock('board_progress'::regclass::integer, 0)
  as locked`.execute(trx)
  return rows[0]?.locked === true
}

/** What waits to be folded. */
export interface Backlog {
  events: number
  registerChanges: number
}

/** What waits, of each at most `most`. */
export async function getBacklog(db: Db, most: number): Promise<Backlog> {
  const { rows } = await sql<Backlog>`
select (select count(*) from (
    select from events e
    where e.position > (select position from board_progress)
    limit ${most}) tail)::integer as events,
  (select count(*) from (
    select from register_changes limit ${most}) r)::integer
    as "registerChanges"`.execute(db)
  return rows[0] as Backlog
}

/** Of so many changes, marks are made anew rather than corrected. */
const manyChanges = 5_000

/**
 * Counts the next events, and notes how far that is. Where they belong to days
 * that are marked already, the marks are corrected, or taken away if that is
 * too much.
 *
 * @param until a settled position
 * @param limit how many events at most
 * @returns how many it was
 */
export async function foldEvents(
  trx: Trx,
  until: string,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ events: number }>`
with span as (
  select p.position as after, max(e.position) as until,
    count(*) as events, ${eventsDigest} as digest
  from board_progress p cross join lateral (
    select e.position, e.hash from events e
    where e.position > p.position and e.position <= ${until}::bigint
    order by e.position limit ${limit}) e
  group by p.position
), changes as (
  select happened_on, date_trunc('hour', recorded_at, 'UTC') as recorded_hour,
    ${boardKey}, sum(change) as change
  from (${changesOf(sql`e.position > (select after from span)
    and e.position <= (select until from span)`)}) c
  group by 1, 2, ${boardKey} having sum(change) <> 0
), changed as (
  insert into board_changes (happened_on, recorded_hour, late, change,
    ${boardKey})
  select happened_on, recorded_hour,
    least(greatest((recorded_hour at time zone 'UTC')::date - happened_on, -1),
      32),
    change, ${boardKey}
  from changes
), totalled as (
  insert into board_totals as b (${boardKey}, count)
  select ${boardKey}, sum(change) from changes
  group by ${boardKey} having sum(change) <> 0 order by ${boardKey}
  on conflict on constraint board_totals_pkey
    do update set count = b.count + excluded.count
), kept as (
  select ${boardKey}, m.happened_on, c.change
  from changes c join board_marked_days m on m.happened_on >= c.happened_on
  where (select count(*) <= ${manyChanges} from changes)
), marked as (
  insert into board_marks as b (happened_on, ${boardKey}, count)
  select happened_on, ${boardKey}, sum(change) from kept
  group by happened_on, ${boardKey} having sum(change) <> 0
  on conflict on constraint board_marks_pkey
    do update set count = b.count + excluded.count
), unmarked as (
  delete from board_marked_days
  where (select count(*) > ${manyChanges} from changes)
    and happened_on >= (select min(happened_on) from changes)
)
update board_progress p
set position = s.until, events = p.events + s.events,
  digest = p.digest # s.digest
from span s returning s.events::integer`.execute(trx)
  return rows[0]?.events ?? 0
}

/**
 * Marks the next day that has enough changes before it, so that nobody who
 * looks at a day has to add up many more than `apart`.
 *
 * @param apart changes between two marks; at least twice as many as a mark has
 *   rows are taken
 * @returns whether there was such a day
 */
export async function markDay(trx: Trx, apart: number): Promise<boolean> {
  const { rows } = await sql`
with last as (
  select coalesce(max(happened_on), '-infinity') as day from board_marked_days
), next as (
  select c.happened_on as day from board_changes c, last
  where c.happened_on > last.day and c.happened_on < current_date - 7
  order by c.happened_on limit 1 offset greatest(${apart}, 2 * (
    select count(*) from board_marks m, last where m.happened_on = last.day))
), day as (
  insert into board_marked_days (happened_on) select day from next
  returning happened_on
), counts as (
  select ${boardKey}, count from board_marks m, last
  where m.happened_on = last.day
  union all
  select ${boardKey}, change from board_changes c, last, next
  where c.happened_on > last.day and c.happened_on <= next.day
), marked as (
  insert into board_marks (happened_on, ${boardKey}, count)
  select next.day, ${boardKey}, sum(count) from counts, next
  group by next.day, ${boardKey} having sum(count) <> 0
)
select from day`.execute(trx)
  return rows.length > 0
}

/** Puts what registers left into one number, which says the same. */
export async function foldRegisterChanges(trx: Trx): Promise<void> {
  await sql`
with gone as (delete from register_changes returning mark)
insert into register_changes (mark)
select bit_xor(mark) from gone having count(*) > 0`.execute(trx)
}
