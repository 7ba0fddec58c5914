import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { type EventRow, eventColumns } from './events.ts'

/** What an event of the feed is sorted by whom it concerns. */
export interface ChangeOutline {
  position: string
  type: string
  to_state: string
  /** as it stood after the event */
  process: string
  study_group: number
  question: string
}

/** An event of the feed, and the item that it is of as it stood after it. */
export type ChangeRow = ChangeOutline &
  Omit<EventRow, 'transaction' | 'code' | 'kind'> & {
    provisional_name: string
    number: string | null
    title: string
  }

/** A stretch of the feed: beyond a position, up to a settled one. */
export interface Stretch {
  after: string
  until: string
}

const outline = sql.raw(
  'e.position, e.type, e.to_state, e.process, w.study_group, w.question',
)

/** An item whose number has never changed has had it since it was given. */
const change = sql`
select ${eventColumns}, e.position, e.process, w.study_group, w.question,
  w.provisional_name, w.title, n.number
from events e join work_items w on w.id = e.work_item_id
left join lateral (
  select case when count(distinct n.label) < 2
      then min(n.label) filter (where n.since <= e.seq)
      else (select g.payload ->> 'number' from events g
        where g.work_item_id = e.work_item_id and g.seq <= e.seq
          and g.type in ('propose', 'assignNumber')
        order by g.seq desc limit 1)
    end as number
  from work_item_names n
  where n.work_item_id = e.work_item_id and n.kind = 'number') n on true`

const within = ({ after, until }: Stretch): RawBuilder<boolean> =>
  sql`(e.position > ${after}::bigint and e.position <= ${until}::bigint)`

/** Where the reading begins. */
export type Direction = 'oldest first' | 'newest first'

const orders: Record<Direction, RawBuilder<unknown>> = {
  'oldest first': sql`order by e.position`,
  'newest first': sql`order by e.position desc`,
}

/** The first events of a stretch. */
export async function readChanges(
  db: Db,
  stretch: Stretch,
  limit: number,
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`${change}
where ${within(stretch)} order by e.position limit ${limit}`.execute(db)
  return rows
}

/** The first events of a stretch, as far as filters ask. */
export async function readOutlines(
  db: Db,
  stretch: Stretch,
  limit: number,
  direction: Direction = 'oldest first',
): Promise<ChangeOutline[]> {
  const { rows } = await sql<ChangeOutline>`
select ${outline} from events e join work_items w on w.id = e.work_item_id
where ${within(stretch)} ${orders[direction]} limit ${limit}`.execute(db)
  return rows
}

/** The events at some positions, in that order. */
export async function readChangesAt(
  db: Db,
  positions: readonly string[],
  direction: Direction = 'oldest first',
): Promise<ChangeRow[]> {
  if (positions.length === 0) return []
  const { rows } = await sql<ChangeRow>`${change}
where e.position = any(${positions}::bigint[]) ${orders[direction]}
`.execute(db)
  return rows
}
