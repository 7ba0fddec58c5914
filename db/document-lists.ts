import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { isOpen } from './document-answers.ts'
import {
  type DocumentKind,
  documentColumns,
  type ReadDocumentRow,
} from './documents.ts'
import { toQuery } from './work-item-filter.ts'

/** Papers that meet one of these. */
export interface PaperReach {
  series: string | null
  /** names of groups, in lower case and without blanks */
  names: readonly string[]
  /** as in "2/20" */
  questions: readonly string[]
}

/** Which papers a list holds; what is left out limits nothing. */
export interface DocumentFilter {
  kind?: DocumentKind | undefined
  /** id of a meeting */
  meeting?: string | undefined
  /** as in "2/20" */
  question?: string | undefined
  group?: PaperReach | undefined
  /** key of a reference: every revision */
  key?: string | undefined
  studyPeriod?: string | undefined
  /** key of the reference that they reply to */
  replyKey?: string | undefined
  /** liaison statements for action by a day that nothing has answered */
  open?: boolean | undefined
  /** letters and digits in lower case; a word begins with each */
  words?: readonly string[] | undefined
}

/** Where a list goes on: the last paper shown. */
export type DocumentKey = readonly [happenedOn: string, id: string]

/** Papers that pass the filter, the newest first. */
export async function listDocuments(
  db: Db,
  filter: DocumentFilter,
  limit: number,
  after?: DocumentKey,
): Promise<ReadDocumentRow[]> {
  const conditions = conditionsOf(filter)
  if (after) {
    const [happenedOn, id] = after
    conditions.push(
      sql`(d.happened_on, d.id) < (${happenedOn}::date, ${id}::uuid)`,
    )
  }
  const { rows } = await sql<ReadDocumentRow>`
select ${documentColumns} from documents d
where ${sql.join([sql`true`, ...conditions], sql` and `)}
order by d.happened_on desc, d.id desc limit ${limit}
`.execute(db)
  return rows
}

function conditionsOf(filter: DocumentFilter): RawBuilder<unknown>[] {
  const { kind, meeting, question, group, key } = filter
  const { studyPeriod, replyKey, open, words } = filter
  const conditions: (RawBuilder<unknown> | undefined)[] = [
    kind === undefined ? undefined : sql`d.kind = ${kind}`,
    meeting === undefined ? undefined : sql`d.meeting_id = ${meeting}`,
    question === undefined
      ? undefined
      : sql`d.questions @> ${JSON.stringify([question])}::jsonb`,
    group && isWithin(group),
    key === undefined ? undefined : sql`d.key = ${key}`,
    studyPeriod === undefined
      ? undefined
      : sql`d.study_period = ${studyPeriod}`,
    replyKey === undefined ? undefined : sql`d.reply_key = ${replyKey}`,
    open === undefined ? undefined : open ? isOpen : sql`not ${isOpen}`,
    words && sql`d.search @@ ${toQuery(words)}::tsquery`,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

function isWithin({ series, names, questions }: PaperReach) {
  return sql`(d.series = ${series}
    or lower(regexp_replace(d."group", '\\s', '', 'g')) = any(${names}::text[])
    or d.questions ?| ${questions}::text[])`
}
