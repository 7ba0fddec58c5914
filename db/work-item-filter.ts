import { type RawBuilder, sql } from 'kysely'
import { itemsOfMeeting } from './events.ts'
import type { WorkItemSight } from './sights.ts'
import { isStale } from './stale-items.ts'
import { isPresent, type Viewpoint } from './viewpoints.ts'

/** Which work items a list holds; what is left out limits nothing. */
export interface WorkItemFilter {
  studyGroup?: number | undefined
  question?: string | undefined
  /** such as "2/20"; one of them */
  questions?: readonly string[] | undefined
  process?: string | undefined
  /** dotted paths; one of them */
  states?: readonly string[] | undefined
  code?: string | undefined
  kind?: string | undefined
  /** id: those with an event of this meeting */
  meeting?: string | undefined
  /** letters and digits in lower case; a word begins with each */
  words?: readonly string[] | undefined
  /** instant: those whose last event was recorded then or later */
  changedSince?: string | undefined
  /** those that have a duty, or none, past at this instant */
  overdue?: { at: string; any: boolean } | undefined
  /** those that are stale, or not, on this civil date */
  stale?: { today: string; any: boolean } | undefined
}

/** What is asked of a work item `w` as it is seen. */
export function conditionsOf(
  filter: WorkItemFilter,
  sight: WorkItemSight,
): RawBuilder<unknown>[] {
  const { studyGroup, question, process, states, code, kind } = filter
  const { questions, meeting, words, changedSince, overdue, stale } = filter
  const { viewpoint } = sight
  const conditions: (RawBuilder<unknown> | undefined)[] = [
    studyGroup === undefined ? undefined : sql`w.study_group = ${studyGroup}`,
    question === undefined ? undefined : sql`w.question = ${question}`,
    questions && sql`w.question = any(${questions}::text[])`,
    process === undefined ? undefined : sql`${sight.process} = ${process}`,
    states && sql`${sight.state} = any(${states}::text[])`,
    code === undefined ? undefined : sql`${sight.code} = ${code}`,
    kind === undefined ? undefined : sql`${sight.kind} = ${kind}`,
    meeting === undefined ? undefined : itemsOfMeeting(meeting, viewpoint),
    words && mayHave(words, viewpoint),
    changedSince === undefined ? undefined : sight.isChangedSince(changedSince),
    overdue && isOverdue(overdue, sight),
    stale && isStale(stale, sight),
  ]
  return conditions.filter((condition) => condition !== undefined)
}

/**
 * The beginnings of words that must all be there, as a `tsquery`. They are
 * letters and digits only, so that quoting them is safe.
 */
export function toQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}':*`).join(' & ')
}

/**
 * Items that have these words or, seen from the past, may have had them: of
 * what an item is called only a title that is corrected is ever lost.
 */
function mayHave(words: readonly string[], viewpoint: Viewpoint) {
  const query = sql`${toQuery(words)}::tsquery`
  const parts = words.map((word) => `%${word}%`)
  return isPresent(viewpoint)
    ? sql`w.search @@ ${query}`
    : sql`(w.search @@ ${query} or w.id = any(array(
    select e.work_item_id from events e
    where e.type = 'correct'
      and lower(e.facts#>>'{corrects,was,title}') like any(${parts}::text[]))))`
}

function isOverdue(
  { at, any }: { at: string; any: boolean },
  { isArmed }: WorkItemSight,
) {
  const duty = sql`(
    select from deadlines d
    where d.work_item_id = w.id and ${isArmed} and d.fires is null
      and d.closes_at <= ${at}::timestamptz)`
  return any ? sql`exists ${duty}` : sql`not exists ${duty}`
}
