import type { Trx } from '../../db/database.ts'
import { insertDocumentChange } from '../../db/document-changes.ts'
import {
  lockDocument,
  paperKey,
  type ReadDocumentRow,
  updateDocument,
} from '../../db/documents.ts'
import { findMeeting } from '../../db/meetings.ts'
import { presentPaper } from './present.ts'
import { recordOf, requirePaper } from './read.ts'
import {
  type Registering,
  refuseReferences,
  searchWords,
  toReply,
} from './register.ts'
import type { Paper, PaperChanges, PaperRecord } from './schema.ts'
import { warningsOf } from './warnings.ts'

/**
 * Changes what may change of a revision. What stood there before, who changed
 * it and when is kept; what says the same changes nothing.
 *
 * @param accept throws where the sender does not know the present record
 * @throws Problem NOT_FOUND; VALIDATION at `/replyTo`; what `accept` throws
 */
export async function changePaper(
  trx: Trx,
  id: string,
  changes: PaperChanges,
  { by, now }: Pick<Registering, 'by' | 'now'>,
  accept: (present: PaperRecord) => void,
): Promise<PaperRecord> {
  const before = requirePaper(await lockDocument(trx, id))
  accept(await recordOf(trx, before))
  refuseReferences(changes)
  const { answered_by: _, ...row } = withChanges(before, changes)
  const fields = differencesOf(before, row, changes)
  if (Object.keys(fields).length > 0) {
    const version = row.version + 1
    const meeting =
      row.meeting_id === null
        ? undefined
        : await findMeeting(trx, row.meeting_id)
    const warnings = warningsOf(row, meeting)
    const trace = { version, updated_at: now, updated_by: by }
    await updateDocument(trx, { ...row, warnings, ...trace }, searchWords(row))
    await insertDocumentChange(trx, {
      document_id: id,
      version,
      changed_at: now,
      changed_by: by,
      fields,
    })
  }
  return recordOf(trx, requirePaper(await lockDocument(trx, id)))
}

function withChanges(
  row: ReadDocumentRow,
  { replyTo, ...same }: PaperChanges,
): ReadDocumentRow {
  if (replyTo === undefined) return { ...row, ...same }
  const reply = toReply(replyTo)
  const key = reply && paperKey(reply.reference)
  return { ...row, ...same, reply_to: reply, reply_key: key }
}

/** The fields that say something else now, as the API shows them. */
function differencesOf(
  before: ReadDocumentRow,
  after: Omit<ReadDocumentRow, 'answered_by'>,
  changes: PaperChanges,
) {
  const [is, becomes]: [Paper, Paper] = [
    presentPaper(before),
    presentPaper({ ...after, answered_by: null }),
  ]
  const names = Object.keys(changes) as (keyof PaperChanges)[]
  return Object.fromEntries(
    names
      .map((name) => [name, { from: is[name], to: becomes[name] }] as const)
      .filter(
        ([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to),
      ),
  )
}
