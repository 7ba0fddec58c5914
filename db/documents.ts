import { type RawBuilder, sql } from 'kysely'
import type { Party } from '../machines/shapes.ts'
import type { Db, Trx } from './database.ts'
import { answerOf } from './document-answers.ts'
import { json } from './json.ts'

/** The kinds of paper (api.md, Groups and documents). */
export type DocumentKind =
  | 'contribution'
  | 'td'
  | 'report'
  | 'liaisonIn'
  | 'liaisonOut'
  | 'circular'
  | 'collectiveLetter'

/** What a liaison statement asks of whom it is sent to (A.1 1.5). */
export type Purpose = 'action' | 'comment' | 'information'

/** The paper that another one replies to; no revision means all of them. */
export interface ReplyTo {
  reference: string
  revision: number | null
}

/** The papers of meetings, one row a revision. */
export interface DocumentsTable {
  id: string
  kind: DocumentKind
  reference: string
  /** {@link paperKey} of the reference */
  key: string
  revision: number
  title: string
  sources: (string | Party)[]
  questions: string[]
  meeting_id: string | null
  group: string | null
  /** In which a reference names one paper, within a study period. */
  series: string
  study_period: string | null
  happened_on: string
  url: string | null
  reply_to: ReplyTo | null
  reply_key: string | null
  purpose: Purpose | null
  deadline: string | null
  disposition: string | null
  destinations: { group: string; purpose: Purpose }[]
  warnings: string[]
  search: string
  version: number
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
}

/** A revision of a paper as stored. */
export type DocumentRow = Omit<DocumentsTable, 'search'>

/** The liaison statement that answers another one. */
export interface Answering {
  id: string
  reference: string
  revision: number
  on: string
}

/** A revision of a paper, and what answers it. */
export type ReadDocumentRow = DocumentRow & { answered_by: Answering | null }

/** How references are compared: without regard to case and to any blank. */
export function paperKey(reference: string): string {
  return reference.normalize('NFC').toLowerCase().replace(/\s+/g, '')
}

/** The columns of a row and of what answers it, of a table called `d`. */
export const documentColumns: RawBuilder<unknown> = sql`d.id, d.kind,
  d.reference, d.key, d.revision, d.title, d.sources, d.questions, d.meeting_id,
  d."group", d.series, d.study_period, d.happened_on, d.url, d.reply_to,
  d.reply_key, d.purpose, d.deadline, d.disposition, d.destinations,
  d.warnings, d.version, d.created_at, d.created_by, d.updated_at,
  d.updated_by, ${answerOf()} as answered_by`

/**
 * Stores a revision of a paper.
 *
 * @param words by which it is found, lower case
 * @returns false where the pair of reference and revision is there already
 */
export async function insertDocument(
  db: Db,
  row: DocumentRow,
  words: readonly string[],
): Promise<boolean> {
  const inserted = await db
    .insertInto('documents')
    .values({ ...row, ...jsonOf(row), search: vectorOf(words) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Writes what has changed of a revision, and the words that find it. */
export async function updateDocument(
  trx: Trx,
  row: DocumentRow,
  words: readonly string[],
): Promise<void> {
  const { id, ...rest } = row
  await trx
    .updateTable('documents')
    .set({ ...rest, ...jsonOf(row), search: vectorOf(words) })
    .where('id', '=', id)
    .execute()
}

/** The revision with this id, held against change by others until the end. */
export async function lockDocument(
  trx: Trx,
  id: string,
): Promise<ReadDocumentRow | undefined> {
  const { rows } = await sql<ReadDocumentRow>`
select ${documentColumns} from documents d where d.id = ${id}
for update`.execute(trx)
  return rows[0]
}

/** The revision with this id. */
export async function findDocument(
  db: Db,
  id: string,
): Promise<ReadDocumentRow | undefined> {
  const { rows } = await sql<ReadDocumentRow>`
select ${documentColumns} from documents d where d.id = ${id}`.execute(db)
  return rows[0]
}

/** Every revision of every paper with this key, in no order. */
export async function findDocumentsByKey(
  db: Db,
  key: string,
): Promise<ReadDocumentRow[]> {
  const { rows } = await sql<ReadDocumentRow>`
select ${documentColumns} from documents d where d.key = ${key}`.execute(db)
  return rows
}

function jsonOf(row: DocumentRow) {
  return {
    sources: json(row.sources),
    questions: json(row.questions),
    reply_to: json(row.reply_to),
    destinations: json(row.destinations),
    warnings: json(row.warnings),
  }
}

function vectorOf(words: readonly string[]): RawBuilder<string> {
  return sql`array_to_tsvector(${words}::text[])`
}
