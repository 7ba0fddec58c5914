import { type RawBuilder, sql } from 'kysely'
import type { Party } from '../machines/shapes.ts'
import type { Db } from './database.ts'
import { presentSight, sightOf, type WorkItemSight } from './sights.ts'
import { isKnown, isSeen, type Viewpoint } from './viewpoints.ts'

/** A meeting of the study group without a contribution. */
export interface StaleMeeting {
  id: string
  name: string
  opensOn: string
  closesOn: string
}

/** A stale item and the evidence. */
export interface StaleItemRow {
  id: string
  provisional_name: string
  number: string | null
  title: string
  study_group: number
  question: string
  state: string
  adopted_on: string
  since: string
  last_meeting: StaleMeeting
  meeting_before: StaleMeeting
  contribution: {
    seq: number
    on: string
    document: { reference: string; revision?: number }
    source: Party
  } | null
  registered: { name: string; title: string; rapporteurs: string[] } | null
}

/** Which stale items a list holds; what is left out limits nothing. */
export interface StaleFilter {
  /** from where the record is seen; all of it if not given */
  viewpoint?: Viewpoint
  /** civil date; meetings that closed before it are closed */
  today: string
  studyGroup?: number | undefined
  /** such as "2/20" */
  question?: string | undefined
  /** one of them */
  questions?: readonly string[] | undefined
}

/** Where a list goes on: since when the last item is stale, and its id. */
export type StaleKey = readonly [since: string, id: string]

type StaleSight = Pick<WorkItemSight, 'state' | 'viewpoint'>

/** Whether a meeting is one of the study group of a work item `w`. */
const isOfStudyGroup = (meeting: RawBuilder<unknown>) => sql`(
  ${meeting}.kind = 'SG'
  and upper(replace(${meeting}."group", ' ', '')) = 'SG' || w.study_group)`

const isClosed = (
  meeting: RawBuilder<unknown>,
  today: string,
  viewpoint: Viewpoint,
) => sql`(${isOfStudyGroup(meeting)} and ${meeting}.closes_on < ${today}::date
  and ${isKnown(meeting, viewpoint)})`

const m = sql.raw('m')
const o = sql.raw('o')
const d = sql.raw('d')

/**
 * Since when a work item `w` is stale, a date; null where it is not (A.1
 * 1.4.7, rules.md 4 and Q18). The day after the second of two SG meetings
 * that came after its adoption and after all of its contributions; a
 * contribution that is registered as a paper of a meeting belongs to it.
 *
 * @param today civil date
 * @param sight how the item and what bears on it is seen
 */
export function staleSince(
  today: string,
  { state, viewpoint }: StaleSight = presentSight,
): RawBuilder<string | null> {
  return sql`(case when ${state} like 'study.%' then (
  select m.closes_on + 1 from meetings m
  where ${isClosed(m, today, viewpoint)}
    and m.opens_on > (
      select min(e.happened_on) from events e
      where e.work_item_id = w.id and e.type = 'adopt'
        and ${isSeen(viewpoint)})
    and not exists (
      select from events e
      where e.work_item_id = w.id and e.type = 'recordContribution'
        and ${isSeen(viewpoint)}
        and (e.happened_on >= m.opens_on or exists (
          select from documents d join meetings o on o.id = d.meeting_id
          where ${isOfStudyGroup(o)} and o.opens_on >= m.opens_on
            and ${isKnown(o, viewpoint)} and ${isKnown(d, viewpoint)}
            and d.key = lower(regexp_replace(normalize(
              e.payload->'document'->>'reference', nfc), '\\s+', '', 'g'))
            and d.revision = coalesce(
              (e.payload->'document'->>'revision')::integer, 0))))
  order by m.opens_on, m.id offset 1 limit 1) end)`
}

/** Work items that are stale at a date, or those that are not. */
export function isStale(
  { today, any }: { today: string; any: boolean },
  sight: StaleSight = presentSight,
) {
  const since = staleSince(today, sight)
  return any ? sql`${since} is not null` : sql`${since} is null`
}

/** How many stale items pass the filter. */
export async function countStaleItems(
  db: Db,
  filter: StaleFilter,
): Promise<number> {
  const sight = sightOf(filter.viewpoint ?? {})
  const { rows } = await sql<{ count: number }>`
select count(*)::integer as count
from ${sight.items}
cross join lateral (
  select ${staleSince(filter.today, sight)} as since offset 0) s
where ${sql.join(conditionsOf(filter, undefined), sql` and `)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Stale items that pass the filter, those that are so longest first. */
export async function listStaleItems(
  db: Db,
  filter: StaleFilter,
  limit: number,
  after?: StaleKey,
): Promise<StaleItemRow[]> {
  const { today, viewpoint = {} } = filter
  const sight = sightOf(viewpoint)
  // `offset 0` keeps the planner from working out `since` at every mention.
  const { rows } = await sql<StaleItemRow>`
select w.*, a.adopted_on, p.last_meeting, p.meeting_before, c.contribution,
  g.registered
from (
  select w.id, w.provisional_name, w.number, w.title, w.study_group,
    w.question, ${sight.state} as state, s.since
  from ${sight.items}
  cross join lateral (select ${staleSince(today, sight)} as since offset 0) s
  where ${sql.join(conditionsOf(filter, after), sql` and `)}
  order by s.since, w.id limit ${limit}) w
cross join lateral (
  select min(e.happened_on) as adopted_on from events e
  where e.work_item_id = w.id and e.type = 'adopt'
    and ${isSeen(viewpoint)}) a
cross join lateral (
  select ms->0 as last_meeting, ms->1 as meeting_before from (
    select jsonb_agg(${shown(m)} order by m.opens_on desc, m.id desc) as ms
    from meetings m where ${isClosed(m, today, viewpoint)}) closed) p
left join lateral (
  select jsonb_build_object('seq', e.seq, 'on', e.happened_on,
    'document', e.payload->'document', 'source', e.payload->'source'
    ) as contribution
  from events e
  where e.work_item_id = w.id and e.type = 'recordContribution'
    and ${isSeen(viewpoint)}
  order by e.happened_on desc, e.seq desc limit 1) c on true
left join lateral (
  select jsonb_build_object('name', g.name, 'title', g.title,
    'rapporteurs', g.rapporteurs) as registered
  from groups g where g.kind = 'question' and g.key = w.question
  order by g.study_period desc limit 1) g on true
order by w.since, w.id
`.execute(db)
  return rows
}

function shown(meeting: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_build_object('id', ${meeting}.id, 'name', ${meeting}.name,
    'opensOn', ${meeting}.opens_on, 'closesOn', ${meeting}.closes_on)`
}

function conditionsOf(
  { studyGroup, question, questions }: StaleFilter,
  after: StaleKey | undefined,
): RawBuilder<unknown>[] {
  const conditions = [
    // By the index on states, so that only items under study are looked at.
    sql`w.state like 'study.%'`,
    sql`s.since is not null`,
    studyGroup === undefined ? undefined : sql`w.study_group = ${studyGroup}`,
    question === undefined ? undefined : sql`w.question = ${question}`,
    questions && sql`w.question = any(${questions}::text[])`,
    after && sql`(s.since, w.id) > (${after[0]}::date, ${after[1]}::uuid)`,
  ]
  return conditions.filter((condition) => condition !== undefined)
}
