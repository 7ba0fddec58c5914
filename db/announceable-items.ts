import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type WorkItemRow, workItemColumns } from './work-items.ts'

/** What makes an item one of which an announcement may tell. */
export interface Announceable {
  studyGroup?: number | undefined
  /** states in which an item waits to be announced */
  waiting: readonly string[]
  /** states in which an outcome of AAP stands */
  decided: readonly string[]
  /** types of the events that are outcomes */
  outcomes: readonly string[]
  /** type of the event by which an outcome is told */
  notice: string
}

/** Where a list goes on: when the last item shown was proposed, and its id. */
export type AnnounceableKey = [createdAt: string, id: string]

/**
 * Items that wait to be announced, and those of AAP whose last outcome has not
 * been told; the oldest first.
 */
export async function listAnnounceable(
  db: Db,
  { studyGroup, waiting, decided, outcomes, notice }: Announceable,
  limit: number,
  after: AnnounceableKey | undefined,
): Promise<WorkItemRow[]> {
  const ofGroup =
    studyGroup === undefined
      ? sql`true`
      : sql`w.study_group = ${studyGroup}::integer`
  const beyond = after
    ? sql`(w.created_at, w.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql`true`
  const { rows } = await sql<WorkItemRow>`
select ${workItemColumns} from work_items w
where w.state = any(${[...waiting, ...decided]}::text[])
  and ${ofGroup} and ${beyond}
  and (w.state = any(${waiting}::text[]) or w.process = 'AAP' and (
    select max(e.seq) filter (where e.type = any(${outcomes}::text[]))
      > coalesce(max(e.seq) filter (where e.type = ${notice}), 0)
    from events e where e.work_item_id = w.id))
order by w.created_at, w.id limit ${limit}
`.execute(db)
  return rows
}
