import { type RawBuilder, sql } from 'kysely'
import { isSeen, type Viewpoint } from './viewpoints.ts'

/** Whose events are counted; what is left out limits nothing. */
export interface ItemsFilter {
  studyGroup?: number | undefined
  /** such as "2/20" */
  question?: string | undefined
  /** one of them */
  questions?: readonly string[] | undefined
}

/** What is asked of a work item `w`. */
export function isOneOf({
  studyGroup,
  question,
  questions,
}: ItemsFilter): RawBuilder<boolean> {
  const conditions = [
    sql`true`,
    ...(studyGroup === undefined ? [] : [sql`w.study_group = ${studyGroup}`]),
    ...(question === undefined ? [] : [sql`w.question = ${question}`]),
    ...(questions ? [sql`w.question = any(${questions}::text[])`] : []),
  ]
  return sql`(${sql.join(conditions, sql` and `)})`
}

/**
 * Every event that is seen by which an item entered another state, with how
 * the item stood then: `work_item_id`, `study_group`, `question`, `seq`,
 * `from_state`, `to_state`, `process`, `code`, and the day `entered`, which is
 * the one that the last correction says. Of the events alone, so that no
 * machine needs to know the states.
 */
export function enterings(
  viewpoint: Viewpoint,
  filter: ItemsFilter,
): RawBuilder<unknown> {
  return sql`(
  select e.work_item_id, w.study_group, w.question, e.seq, e.from_state,
    e.to_state, e.process, e.code,
    coalesce(c.corrected, e.happened_on) as entered
  from events e
  join work_items w on w.id = e.work_item_id
  left join (
    select distinct on (e.work_item_id, e.payload->'event') e.work_item_id,
      (e.payload->'event')::integer as seq,
      (e.payload->'fields'->>'on')::date as corrected
    from events e
    where e.type = 'correct' and e.payload->'fields' ? 'on'
      and ${isSeen(viewpoint)}
    order by e.work_item_id, e.payload->'event', e.seq desc
  ) c on c.work_item_id = e.work_item_id and c.seq = e.seq
  where e.from_state is distinct from e.to_state and ${isSeen(viewpoint)}
    and ${isOneOf(filter)})`
}

/** How long a stay is looked at. */
export interface Stays {
  viewpoint: Viewpoint
  /** civil date until which those count that go on */
  until: string
}

/**
 * Every stay of an item in a state: what {@link enterings} tells of its
 * beginning, `days` of the calendar from its first to its last day, and
 * whether it is `open`, for it goes on.
 */
export function stays(
  { viewpoint, until }: Stays,
  filter: ItemsFilter,
): RawBuilder<unknown> {
  return sql`(
  select s.*, s.left_on is null as open,
    greatest(coalesce(s.left_on, ${until}::date) - s.entered, 0) as days
  from (
    select n.*, lead(n.entered) over (
      partition by n.work_item_id order by n.seq) as left_on
    from ${enterings(viewpoint, filter)} n) s)`
}
