import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { itemsOfMeeting, itemsRecordedSince } from './events.ts'
import { isStale } from './stale-items.ts'
import { type WorkItemRow, workItemColumns } from './work-items.ts'

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

/** What a list may be sorted by. */
export const workItemSorts = {
  createdAt: { key: sql`w.created_at`, type: sql`timestamptz` },
  updatedAt: { key: sql`w.updated_at`, type: sql`timestamptz` },
  // As people sort names, and alike in every database.
  provisionalName: {
    key: sql`lower(w.provisional_name collate "C")`,
    type: sql`text`,
  },
  enteredStateOn: { key: sql`w.entered_state_on`, type: sql`date` },
} satisfies Record<string, Record<'key' | 'type', RawBuilder<unknown>>>

/** The order of a list; the id breaks ties in the same direction. */
export interface WorkItemOrder {
  by: keyof typeof workItemSorts
  descending: boolean
}

/** Where a list goes on: what the last item was sorted by, and its id. */
export type WorkItemKey = readonly [sortedBy: string, id: string]

/** A row and what it was sorted by. */
export type ListedWorkItemRow = WorkItemRow & { sorted_by: string }

/** Work items that pass the filter, in an order. */
export async function listWorkItems(
  db: Db,
  filter: WorkItemFilter,
  { by, descending }: WorkItemOrder,
  limit: number,
  after?: WorkItemKey,
): Promise<ListedWorkItemRow[]> {
  const { key, type } = workItemSorts[by]
  const direction = descending ? sql`desc` : sql`asc`
  const conditions = conditionsOf(filter)
  if (after) {
    const [sortedBy, id] = after
    const beyond = descending ? sql`<` : sql`>`
    conditions.push(
      sql`(${key}, w.id) ${beyond} (${sortedBy}::${type}, ${id}::uuid)`,
    )
  }
  const { rows } = await sql<ListedWorkItemRow>`
select ${workItemColumns}, ${key} as sorted_by from work_items w
where ${sql.join([sql`true`, ...conditions], sql` and `)}
order by ${key} ${direction}, w.id ${direction} limit ${limit}
`.execute(db)
  return rows
}

function conditionsOf(filter: WorkItemFilter): RawBuilder<unknown>[] {
  const { studyGroup, question, process, states, code, kind } = filter
  const { questions, meeting, words, changedSince, overdue, stale } = filter
  const conditions: (RawBuilder<unknown> | undefined)[] = [
    studyGroup === undefined ? undefined : sql`w.study_group = ${studyGroup}`,
    question === undefined ? undefined : sql`w.question = ${question}`,
    questions && sql`w.question = any(${questions}::text[])`,
    process === undefined ? undefined : sql`w.process = ${process}`,
    states && sql`w.state = any(${states}::text[])`,
    code === undefined ? undefined : sql`w.code = ${code}`,
    kind === undefined ? undefined : sql`w.kind = ${kind}`,
    meeting === undefined ? undefined : itemsOfMeeting(meeting),
    words && sql`w.search @@ ${toQuery(words)}::tsquery`,
    changedSince === undefined ? undefined : itemsRecordedSince(changedSince),
    overdue && isOverdue(overdue),
    stale && isStale(stale),
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

function isOverdue({ at, any }: { at: string; any: boolean }) {
  const duty = sql`(
    select from deadlines d
    where d.work_item_id = w.id and d.state = 'armed' and d.fires is null
      and d.closes_at <= ${at}::timestamptz)`
  return any ? sql`exists ${duty}` : sql`not exists ${duty}`
}
