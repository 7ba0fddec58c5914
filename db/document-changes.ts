import type { Db, Trx } from './database.ts'
import { json } from './json.ts'

/** What was changed of a paper after it was entered, by whom and when. */
export interface DocumentChangesTable {
  document_id: string
  /** The version that the change made. */
  version: number
  changed_at: string
  changed_by: string
  fields: Record<string, { from: unknown; to: unknown }>
}

/** Stores a change of a paper. */
export async function insertDocumentChange(
  trx: Trx,
  row: DocumentChangesTable,
): Promise<void> {
  await trx
    .insertInto('document_changes')
    .values({ ...row, fields: json(row.fields) })
    .execute()
}

/** Every change of a paper, the oldest first. */
export async function listDocumentChanges(
  db: Db,
  documentId: string,
): Promise<DocumentChangesTable[]> {
  return db
    .selectFrom('document_changes')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('version')
    .execute()
}
