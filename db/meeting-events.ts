import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type EventRow, eventColumns } from './events.ts'
import { isSeen, type Viewpoint } from './viewpoints.ts'

/** Where to look for what happened at meetings. */
export interface MeetingEvents {
  /** from where they are seen */
  viewpoint: Viewpoint
  /** ids of the meetings to which events refer */
  meetings: readonly string[]
  /** the days on which events happen that refer to no meeting */
  from: string
  until: string
  /** whose items those events are of; null looks for none of them */
  studyGroup: number | null
  /** events of these types count on those days, of whatever group */
  everywhere: readonly string[]
}

/** An event without its place in the feed. */
export type MeetingEventRow = Omit<EventRow, 'position' | 'transaction'>

/**
 * All that is seen of the history, of some types of event, of every item to which something
 * happened at meetings, by the record or by a correction of it.
 *
 * @param types all that is wanted of a history
 * @returns in the order of recording
 */
export async function listEventsAtMeetings(
  db: Db,
  { viewpoint, meetings, from, until, studyGroup, everywhere }: MeetingEvents,
  types: readonly string[],
): Promise<MeetingEventRow[]> {
  const { rows } = await sql<MeetingEventRow>`
with concerned as (
  select e.work_item_id from events e
  where e.meeting_id = any(${meetings}::uuid[])
  union
  select e.work_item_id from events e
  where e.type = 'correct'
    and lower(e.payload->'fields'->>'meeting') = any(${meetings}::text[])
  union
  select e.work_item_id from events e
    join work_items w on w.id = e.work_item_id
  where e.meeting_id is null
    and e.happened_on between ${from}::date and ${until}::date
    and (w.study_group = ${studyGroup}::integer
      or e.type = any(${everywhere}::text[]))
  union
  select e.work_item_id from events e
    join work_items w on w.id = e.work_item_id
  where e.type = 'correct'
    and e.payload->'fields'->>'on' between ${from} and ${until}
    and (w.study_group = ${studyGroup}::integer
      or cardinality(${everywhere}::text[]) > 0)
)
select ${eventColumns} from events e
where e.work_item_id in (select work_item_id from concerned)
  and e.type = any(${types}::text[]) and ${isSeen(viewpoint)}
order by e.position
`.execute(db)
  return rows
}
