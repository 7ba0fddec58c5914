import { Type } from 'typebox'
import { MeetingShape } from '../../meetings/schema.ts'
import { created, PlainId } from '../schema.ts'
import { tableSection } from '../table-section.ts'

/** Meetings, as the API shows them, and who entered them. */
export const meetingSection = tableSection({
  type: 'meeting',
  name: 'meetings',
  key: ['id'],
  shape: Type.Object(
    { ...MeetingShape.properties, id: PlainId, ...created },
    { additionalProperties: false },
  ),
})
