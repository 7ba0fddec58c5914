import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db } from './database.ts'
import { isSeen, type Viewpoint } from './viewpoints.ts'

/** The append-only record; a trigger refuses every change of a row. */
export interface EventsTable {
  work_item_id: string
  seq: number
  position: Generated<string>
  transaction: Generated<string>
  type: string
  happened_on: string
  recorded_at: string
  from_state: string | null
  to_state: string
  actor: unknown
  on_behalf_of: unknown
  payload: unknown
  facts: unknown
  note: string | null
  evidence: unknown
  warnings: unknown
  meeting_id: string | null
  hash: string
  previous_hash: string | null
  process: string
  code: string | null
  kind: string
}

export type EventRow = Selectable<EventsTable>

/**
 * How the item stood after an event, beside what the event says: it follows
 * from the history and is kept so that the past can be searched.
 */
export type Standing = Pick<EventRow, 'process' | 'code' | 'kind'>

/** What an event says; the database gives it its place in the feed. */
export type NewEventRow = Omit<
  EventRow,
  'position' | 'transaction' | keyof Standing
>

/** An event about to be written. */
export type LoggedEventRow = NewEventRow & Standing

/** What an event says, of a table `e`: all but its place and its standing. */
export const eventColumns: RawBuilder<unknown> = sql.raw(
  `e.work_item_id, e.seq, e.type, e.happened_on, e.recorded_at, e.from_state,
  e.to_state, e.actor, e.on_behalf_of, e.payload, e.facts, e.note, e.evidence,
  e.warnings, e.meeting_id, e.hash, e.previous_hash`,
)

/**
 * The events of an item, oldest first.
 *
 * @param after only those with a greater `seq`
 */
export async function listEvents(
  db: Db,
  workItemId: string,
  after: number,
  limit: number,
): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('work_item_id', '=', workItemId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/**
 * What the events of some items say, each item's oldest first.
 *
 * @param viewpoint only those that are seen from there
 */
export async function listEventsOf(
  db: Db,
  workItemIds: readonly string[],
  viewpoint: Viewpoint = {},
): Promise<NewEventRow[]> {
  const { rows } = await sql<NewEventRow>`
select ${eventColumns} from events e
where e.work_item_id = any(${workItemIds}::uuid[]) and ${isSeen(viewpoint)}
order by e.work_item_id, e.seq`.execute(db)
  return rows
}

/** One event of an item by its place in the history. */
export async function findEvent(
  db: Db,
  workItemId: string,
  seq: number,
): Promise<EventRow | undefined> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('work_item_id', '=', workItemId)
    .where('seq', '=', seq)
    .executeTakeFirst()
}

/** Which of these items refer to a meeting in an event that is seen. */
export function itemsOfMeeting(meetingId: string, viewpoint: Viewpoint) {
  return sql<boolean>`exists (
    select from events e
    where e.work_item_id = w.id and e.meeting_id = ${meetingId}::uuid
      and ${isSeen(viewpoint)})`
}

/**
 * Which items have an event that was recorded at an instant or later. Asked of
 * the events, which lie in the order of recording; an index on the items would
 * have to follow every event.
 */
export function itemsRecordedSince(instant: string) {
  return sql<boolean>`w.id in (
    select e.work_item_id from events e
    where e.recorded_at >= ${instant}::timestamptz)`
}
