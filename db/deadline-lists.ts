import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import {
  type DeadlineFilter,
  itemConditions,
  paperConditions,
  paperDeadlineName,
} from './deadline-filter.ts'
import type { DeadlineRow } from './deadlines.ts'
import { paperDeadlines } from './document-answers.ts'
import type { Answering } from './documents.ts'
import { sightOf, type WorkItemSight } from './sights.ts'
import { isPresent } from './viewpoints.ts'

interface Listed {
  /** The id of the work item or of the paper that it is about. */
  about: string
  /** What that is called now, wherever it is looked at from. */
  subject: string
  title: string
  /** Grows with every change of what it is about. */
  version: number
  changed_at: string
}

/** A deadline of a work item, as it is seen, and the item as it is now. */
export type ListedItemDeadline = Listed & DeadlineRow & { document: null }

/** A deadline that a paper sets, and what has answered it. */
export type ListedPaperDeadline = Listed &
  Pick<DeadlineRow, 'closes_on' | 'zone' | 'closes_at' | 'state'> & {
    armed_seq: 0
    name: typeof paperDeadlineName
    document: {
      id: string
      reference: string
      revision: number
      on: string
      answeredBy: Answering | null
    }
  }

/** A deadline of a list. */
export type ListedDeadline = ListedItemDeadline | ListedPaperDeadline

/** Where a list goes on: the last deadline shown. */
export type DeadlineKey = readonly [
  closesAt: string,
  about: string,
  armedSeq: number,
  name: string,
]

/**
 * Deadlines that pass the filter, of work items and of papers, those that end
 * first at the front.
 *
 * @param limit null asks for all of them
 */
export async function listDeadlines(
  db: Db,
  filter: DeadlineFilter,
  limit: number | null,
  after?: DeadlineKey,
): Promise<ListedDeadline[]> {
  const { viewpoint = {} } = filter
  const sight = sightOf(viewpoint)
  const beyond = after ? [isBeyond(after)] : []
  const items = [...itemConditions(filter, sight), ...beyond]
  const papers = [...paperConditions(filter), ...beyond]
  const { rows } = await sql<ListedDeadline>`
(select d.work_item_id, ${columns}, d.work_item_id as about,
    coalesce(w.number, w.provisional_name) as subject, w.title, w.version,
    w.updated_at as changed_at, null::jsonb as document
  from ${itemDeadlines(sight)}
  where ${all(items)} order by ${order} limit ${limit})
union all
(select d.work_item_id, ${columns}, d.work_item_id as about, p.reference as subject, p.title,
    p.version + coalesce(r.version, 0) as version,
    greatest(p.updated_at, r.updated_at) as changed_at,
    jsonb_build_object('id', p.id, 'reference', p.reference,
      'revision', p.revision, 'on', p.happened_on,
      'answeredBy', p.answered_by) as document
  from ${paperDeadlines(viewpoint)} p
  left join documents r on r.id = (p.answered_by->>'id')::uuid
  cross join lateral (select p.id as work_item_id, 0 as armed_seq,
    ${paperDeadlineName}::text as name, '' as rule, '' as clause,
    '{}'::jsonb as inputs, p.deadline as closes_on,
    ${filter.zone}::text as zone,
    (p.deadline + 1)::timestamp at time zone ${filter.zone} as closes_at,
    null::text as fires, null::timestamptz as fires_at,
    case when p.answered_by is null then 'armed' else 'cancelled' end as state,
    null::integer as closed_seq) d
  where ${all(papers)} order by ${order} limit ${limit})
order by closes_at, about, armed_seq, name limit ${limit}
`.execute(db)
  return rows
}

/**
 * The deadlines `d` of items `w` as they are seen: from the past, those that
 * were armed, and an end that was still to come has not come.
 */
function itemDeadlines({ viewpoint, items }: WorkItemSight) {
  return isPresent(viewpoint)
    ? sql`deadlines d join work_items w on w.id = d.work_item_id`
    : sql`${items}
  join deadlines o on o.work_item_id = w.id and o.armed_seq <= l.seq
  cross join lateral (select o.work_item_id, o.armed_seq, o.name, o.rule,
    o.clause, o.inputs, o.closes_on, o.zone, o.closes_at, o.fires, o.fires_at,
    case when o.closed_seq <= l.seq then o.state else 'armed' end as state,
    case when o.closed_seq <= l.seq then o.closed_seq end as closed_seq) d`
}

const columns = sql.raw(
  `d.armed_seq, d.name, d.rule, d.clause, d.inputs, d.closes_on, d.zone,
  d.closes_at, d.fires, d.fires_at, d.state, d.closed_seq`,
)

const order = sql`d.closes_at, d.work_item_id, d.armed_seq, d.name`

function isBeyond([closesAt, about, armedSeq, name]: DeadlineKey) {
  return sql`(${order}) > (${closesAt}::timestamptz, ${about}::uuid,
    ${armedSeq}::integer, ${name}::text)`
}

function all(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([sql`true`, ...conditions], sql` and `)
}
