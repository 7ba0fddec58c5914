import { Type } from 'typebox'
import { type DocumentRow, paperKey } from '../../../db/documents.ts'
import { CivilDate } from '../../../machines/shapes.ts'
import { searchWords } from '../../documents/register.ts'
import { PaperRecordShape, PaperShape } from '../../documents/schema.ts'
import { seriesOf, wholeSector } from '../../engine/series.ts'
import { nullable, PlainId, PlainInstant, stamps, Version } from '../schema.ts'
import { tableSection } from '../table-section.ts'

const strict = { additionalProperties: false } as const
const {
  meeting: _meeting,
  on: _on,
  answeredBy: _answeredBy,
  href: _href,
  ...shown
} = PaperShape.properties

/** The register of papers, each revision on a line. */
export const documentSection = tableSection({
  type: 'document',
  name: 'documents',
  key: ['id'],
  shape: Type.Object(
    {
      ...shown,
      id: PlainId,
      meetingId: nullable(PlainId),
      happenedOn: CivilDate,
      version: Version,
      ...stamps,
    },
    strict,
  ),
  derive: (row) => {
    const {
      kind,
      reference,
      group,
      reply_to: reply,
      title,
    } = row as DocumentRow
    return {
      key: paperKey(reference),
      series: kind === 'circular' ? wholeSector : seriesOf(group),
      reply_key: reply && paperKey(reply.reference),
      search: searchWords({ title }).join(' '),
    }
  },
})

/** What was changed of papers after they were registered. */
export const documentChangeSection = tableSection({
  type: 'documentChange',
  name: 'document_changes',
  key: ['document_id', 'version'],
  shape: Type.Object(
    {
      documentId: PlainId,
      version: Version,
      changedAt: PlainInstant,
      changedBy: Type.String(),
      fields: PaperRecordShape.properties.changes.items.properties.fields,
    },
    strict,
  ),
})
