import type { DocumentChangesTable } from '../../db/document-changes.ts'
import type { ReadDocumentRow } from '../../db/documents.ts'
import type { Paper, PaperRecord } from './schema.ts'

/** Where a registered paper is read. */
export function hrefOf(id: string): string {
  return `/v1/documents/${id}`
}

/** A revision of a paper as the API shows it. */
export function presentPaper(row: ReadDocumentRow): Paper {
  const { answered_by: answer, reply_to: reply } = row
  return {
    id: row.id,
    kind: row.kind,
    reference: row.reference,
    revision: row.revision,
    title: row.title,
    sources: row.sources,
    questions: row.questions,
    meeting: row.meeting_id,
    group: row.group,
    studyPeriod: row.study_period,
    on: row.happened_on,
    url: row.url,
    replyTo: reply && { reference: reply.reference, revision: reply.revision },
    purpose: row.purpose,
    destinations: row.destinations,
    deadline: row.deadline,
    answeredBy: answer && { ...answer, href: hrefOf(answer.id) },
    disposition: row.disposition,
    warnings: row.warnings,
    version: row.version,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    href: hrefOf(row.id),
  }
}

/**
 * A revision with all revisions of its paper and its own changes.
 *
 * @param revisions in their order
 */
export function presentRecord(
  row: ReadDocumentRow,
  revisions: readonly ReadDocumentRow[],
  changes: readonly DocumentChangesTable[],
): PaperRecord {
  return {
    ...presentPaper(row),
    revisions: revisions.map(({ revision, id, happened_on: on, title }) => ({
      revision,
      id,
      on,
      title,
      href: hrefOf(id),
    })),
    changes: changes.map(({ version, changed_at, changed_by, fields }) => ({
      version,
      at: changed_at,
      by: changed_by,
      fields,
    })),
  }
}
