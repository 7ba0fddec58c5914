import { type RawBuilder, sql } from 'kysely'
import { boardKey, changesOf, overdue } from './board-changes.ts'
import type { Db } from './database.ts'

/** What a board counts; what is left out limits nothing. */
export interface BoardFilter {
  studyGroup?: number | undefined
  /** such as "2/20"; one of them */
  questions?: readonly string[] | undefined
}

/** From where the counts are seen. */
export interface BoardPoint {
  /** civil date: the items as they were at its end; null for the present */
  day: string | null
  /** instant: what was recorded by then; null for everything */
  knownAt: string | null
  /** civil date, never after `day`: duties that were past on it */
  dutyDay: string
}

/** How many work items, or overdue duties, stand somewhere. */
export interface BoardCountRow {
  study_group: number
  question: string
  /** empty for duties */
  process: string
  /** a state, or `overdue` for duties */
  state: string
  count: number
}

type Source = RawBuilder<unknown>

const isDuty = sql`state = ${sql.lit(overdue)}`
const position = sql`(select position from board_progress)`
const unfolded = changesOf(sql`e.position > ${position}`)

/**
 * Counts exactly what the statement can see: what is folded, and the events
 * that are not yet.
 */
export async function countBoard(
  db: Db,
  filter: BoardFilter,
  point: BoardPoint,
): Promise<BoardCountRow[]> {
  const sources = [
    ...(point.day === null ? presentSources(point) : daySources(point)),
    ...(point.knownAt === null ? [] : unknownSources(point, point.knownAt)),
  ]
  const { rows } = await sql<BoardCountRow>`
select ${boardKey}, sum(count)::integer as count
from (${sql.join(sources, sql` union all `)}) c
where ${conditionsOf(filter)}
group by ${boardKey} having sum(count) <> 0 order by ${boardKey}`.execute(db)
  return rows
}

function conditionsOf({ studyGroup, questions }: BoardFilter): Source {
  const conditions = [
    sql`true`,
    ...(studyGroup === undefined ? [] : [sql`study_group = ${studyGroup}`]),
    ...(questions ? [sql`question = any(${questions}::text[])`] : []),
  ]
  return sql.join(conditions, sql` and `)
}

/** Items from the totals, duties as on a day. */
function presentSources({ dutyDay }: BoardPoint): Source[] {
  const day = sql`${dutyDay}::date`
  return [
    sql`select ${boardKey}, count from board_totals where not (${isDuty})`,
    sql`select ${boardKey}, change from (${unfolded}) u
      where not (${isDuty}) or happened_on <= ${day}`,
    ...marked(day, sql`${isDuty}`),
    sql`select ${boardKey}, change from board_changes
      where ${isDuty} and happened_on > ${lastMark(day)}
        and happened_on <= ${day}`,
  ]
}

/** What had happened by a day. */
function daySources(point: BoardPoint): Source[] {
  const day = sql`${point.dutyDay}::date`
  const known = point.knownAt === null ? sql`true` : isKnown(point.knownAt)
  return [
    ...marked(day, sql`true`),
    sql`select ${boardKey}, change from board_changes
      where happened_on > ${lastMark(day)} and ${isWithin(point)}`,
    sql`select ${boardKey}, change from (${unfolded}) u
      where ${isWithin(point)} and ${known}`,
  ]
}

/**
 * What has to be taken back of the folded counts of a day, since it was not
 * recorded by an instant. What is recorded days late belongs to earlier days,
 * by which it is found.
 */
function unknownSources(point: BoardPoint, knownAt: string): Source[] {
  const hour = sql`date_trunc('hour', ${knownAt}::timestamptz, 'UTC')`
  const inHour = sql`e.position <= ${position}
    and e.recorded_at > ${knownAt}::timestamptz
    and e.recorded_at < ${hour} + interval '1 hour'`
  return [
    sql`select ${boardKey}, -change from generate_series(-1, 31) as days(late)
      cross join lateral (
        select * from board_changes c
        where c.late = days.late and c.recorded_hour > ${hour}
          and c.recorded_hour
            < (${point.day}::date + days.late + 1)::timestamp at time zone 'UTC'
      ) c where ${isWithin(point)}`,
    sql`select ${boardKey}, -change from board_changes
      where late = 32 and recorded_hour > ${hour} and ${isWithin(point)}`,
    sql`select ${boardKey}, -change from (${changesOf(inHour)}) h
      where ${isWithin(point)}`,
  ]
}

function marked(day: Source, which: Source): Source[] {
  return [
    sql`select ${boardKey}, count from board_marks
      where happened_on = ${lastMark(day)} and ${which}`,
  ]
}

/** The last day, up to a certain one, whose counts are kept. */
function lastMark(day: Source): Source {
  return sql`coalesce((
    select max(happened_on) from board_marked_days
    where happened_on <= ${day}), '-infinity'::date)`
}

function isWithin({ day, dutyDay }: BoardPoint): Source {
  return sql`(happened_on <= ${day}::date
    and (not (${isDuty}) or happened_on <= ${dutyDay}::date))`
}

function isKnown(knownAt: string): Source {
  return sql`recorded_at <= ${knownAt}::timestamptz`
}
