import { Type } from 'typebox'
import { CivilDate } from '../../../machines/shapes.ts'
import { ActionShape, AnnouncementNumber } from '../../announcements/schema.ts'
import { StudyPeriod } from '../../groups/schema.ts'
import { Count, created, nullable, PlainId } from '../schema.ts'
import { tableSection } from '../table-section.ts'

const strict = { additionalProperties: false } as const

/** Announcements, without their entries. */
export const announcementSection = tableSection({
  type: 'announcement',
  name: 'announcements',
  key: ['id'],
  shape: Type.Object(
    {
      id: PlainId,
      number: AnnouncementNumber,
      studyPeriod: StudyPeriod,
      happenedOn: CivilDate,
      warnings: Type.Array(Type.String()),
      ...created,
    },
    strict,
  ),
})

/** Entries of announcements, each with the event that it made. */
export const announcementEntrySection = tableSection({
  type: 'announcementEntry',
  name: 'announcement_entries',
  key: ['announcement_id', 'place'],
  shape: Type.Object(
    {
      announcementId: PlainId,
      place: Count,
      action: ActionShape,
      workItemId: PlainId,
      seq: Count,
      number: nullable(Type.String()),
      code: nullable(Type.String()),
      startsOn: nullable(CivilDate),
      endsOn: nullable(CivilDate),
      approvedOn: nullable(CivilDate),
      reference: nullable(Type.String()),
    },
    strict,
  ),
})
