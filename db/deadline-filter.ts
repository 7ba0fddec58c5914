import { type RawBuilder, sql } from 'kysely'
import type { DeadlineRow } from './deadlines.ts'
import type { WorkItemSight } from './sights.ts'
import type { Viewpoint } from './viewpoints.ts'

/** A deadline as it stands at an instant: a duty that is past is overdue. */
export type DeadlineState = DeadlineRow['state'] | 'overdue'

/** The end of a span: a civil date, which counts whole, or an instant. */
export type Bound = { day: string } | { instant: string }

/** A group and all below it: names, lower case without blanks; Questions. */
export interface GroupReach {
  names: readonly string[]
  questions: readonly string[]
}

/** Which deadlines a list holds; what is left out limits nothing. */
export interface DeadlineFilter {
  /** The instant at which they are looked at. */
  now: string
  /** The zone in which the days of papers end, an IANA name. */
  zone: string
  /** From where they are looked at; the present if not given. */
  viewpoint?: Viewpoint | undefined
  /** Whether those of work items only, or those of papers. */
  kind?: 'item' | 'paper' | undefined
  workItem?: string | undefined
  from?: Bound | undefined
  until?: Bound | undefined
  state?: DeadlineState | undefined
  overdue?: boolean | undefined
  name?: string | undefined
  studyGroup?: number | undefined
  question?: string | undefined
  group?: GroupReach | undefined
  process?: string | undefined
}

/** The name of the deadlines that papers set. */
export const paperDeadlineName = 'answer'

type Condition = RawBuilder<unknown>

/** What is asked of a deadline `d` of a work item `w` as it is seen. */
export function itemConditions(
  filter: DeadlineFilter,
  sight: WorkItemSight,
): Condition[] {
  const { kind, workItem, name, studyGroup, question, process } = filter
  const { group } = filter
  return present([
    kind === 'paper' ? sql`false` : undefined,
    workItem === undefined ? undefined : sql`d.work_item_id = ${workItem}`,
    ...timeConditions(filter),
    name === undefined ? undefined : sql`d.name = ${name}`,
    studyGroup === undefined ? undefined : sql`w.study_group = ${studyGroup}`,
    question === undefined ? undefined : sql`w.question = ${question}`,
    group && sql`w.question = any(${group.questions}::text[])`,
    process === undefined ? undefined : sql`${sight.process} = ${process}`,
  ])
}

/** What is asked of a deadline `d` that a paper `p` sets. */
export function paperConditions(filter: DeadlineFilter): Condition[] {
  const { kind, workItem, name, studyGroup, question, process } = filter
  const { group } = filter
  const others = [workItem, process].some((value) => value !== undefined)
  const isNamed = name === undefined || name === paperDeadlineName
  return present([
    kind === 'item' || others || !isNamed ? sql`false` : undefined,
    ...timeConditions(filter),
    studyGroup === undefined ? undefined : withinStudyGroup(studyGroup),
    question === undefined ? undefined : asksOne([question]),
    group &&
      sql`(${asksOne(group.questions)}
        or lower(regexp_replace(p."group", '\\s', '', 'g')) = any(${group.names}::text[]))`,
  ])
}

function timeConditions(filter: DeadlineFilter): (Condition | undefined)[] {
  const { now, from, until, state, overdue } = filter
  return [
    from && bounded('>=', from),
    until && bounded('<=', until),
    state && inState(state, now),
    overdue === undefined
      ? undefined
      : overdue
        ? isOverdue(now)
        : sql`not ${isOverdue(now)}`,
  ]
}

function bounded(operator: '<=' | '>=', bound: Bound): Condition {
  const than = sql.raw(operator)
  return 'day' in bound
    ? sql`d.closes_on ${than} ${bound.day}::date`
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

function withinStudyGroup(number: number): Condition {
  return sql`(p.series = ${`SG${number}`} or exists (
    select from jsonb_array_elements_text(p.questions) as asked(question)
    where asked.question like ${`%/${number}`}))`
}

function asksOne(questions: readonly string[]): Condition {
  return sql`exists (
    select from jsonb_array_elements_text(p.questions) as asked(question)
    where asked.question = any(${questions}::text[]))`
}

function present(conditions: (Condition | undefined)[]): Condition[] {
  return conditions.filter((condition) => condition !== undefined)
}
