import { sql } from 'kysely'
import type { MeetingFact } from '../machines/facts.ts'
import type { Db } from './database.ts'
import type { GroupReach } from './deadline-filter.ts'

/** A work item for which something has to be done before a meeting. */
export interface BeforehandItem {
  id: string
  /** What it is called now. */
  subject: string
  study_group: number
  state: string
  edition: string
  /** The meeting that was announced for its decision. */
  meeting: MeetingFact | null
  /** Whether its texts went out since its consultation was announced. */
  has_texts: boolean
}

/** Which of them a list holds; what is left out limits nothing. */
export interface BeforehandFilter {
  /** paths of states, such as `tap.determined` */
  states: readonly string[]
  studyGroup?: number | undefined
  /** such as "2/20" */
  question?: string | undefined
  group?: GroupReach | undefined
}

/** Items in one of the states, by id. */
export async function listBeforehandItems(
  db: Db,
  { states, studyGroup, question, group }: BeforehandFilter,
): Promise<BeforehandItem[]> {
  const conditions = [
    sql`w.state = any(${states}::text[])`,
    studyGroup === undefined ? undefined : sql`w.study_group = ${studyGroup}`,
    question === undefined ? undefined : sql`w.question = ${question}`,
    group && sql`w.question = any(${group.questions}::text[])`,
  ].filter((condition) => condition !== undefined)
  const { rows } = await sql<BeforehandItem>`
select w.id, coalesce(w.number, w.provisional_name) as subject, w.study_group,
  w.state, w.edition, w.context->'meeting' as meeting,
  exists (
    select from events e
    where e.work_item_id = w.id and e.type = 'distributeTexts'
      and e.seq > (
        select max(a.seq) from events a
        where a.work_item_id = w.id and a.type = 'announceConsultation')
  ) as has_texts
from work_items w
where ${sql.join(conditions, sql` and `)}
order by w.id
`.execute(db)
  return rows
}
