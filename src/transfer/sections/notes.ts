import { Type } from 'typebox'
import { MeetingNoteShape } from '../../notes/schema.ts'
import { Count, nullable, PlainId, PlainInstant } from '../schema.ts'
import { tableSection } from '../table-section.ts'

const strict = { additionalProperties: false } as const
const { meeting: _, replacedBy: __, ...shown } = MeetingNoteShape.properties

/** Notes of meetings, those that were replaced among them. */
export const noteSection = tableSection({
  type: 'meetingNote',
  name: 'meeting_notes',
  key: ['id'],
  // One is entered after the one that it replaces.
  before: 'created_at',
  shape: Type.Object(
    {
      ...shown,
      id: PlainId,
      meetingId: PlainId,
      seq: Count,
      replaces: nullable(PlainId),
      createdAt: PlainInstant,
      createdBy: Type.Object(shown.createdBy.properties, strict),
    },
    strict,
  ),
})
