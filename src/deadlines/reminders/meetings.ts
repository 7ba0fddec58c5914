import type { DeadlineFilter } from '../../../db/deadline-filter.ts'
import type { MeetingRow } from '../../../db/meetings.ts'
import { currentEdition, getEdition } from '../../../machines/editions.ts'
import { groupKey, studyGroupOf } from '../../groups/names.ts'
import { duties } from './duties.ts'
import { type Present, remindBeforehand } from './present.ts'
import type { Reminder } from './schema.ts'

/** A meeting as reminders show it. */
export function toMeeting(row: MeetingRow): NonNullable<Reminder['meeting']> {
  const { id, name, group, opens_on: opensOn } = row
  return { id, name, group, opensOn }
}

/**
 * Until when contributions to a meeting are delivered (A.1 3.1.8): only to
 * those of study groups and working parties that the filter lets pass, and
 * only as long as they can still be in time.
 */
export function remindOfMeeting(
  row: MeetingRow,
  filter: Pick<DeadlineFilter, 'studyGroup' | 'question' | 'group'>,
  present: Present,
): Reminder[] {
  if (row.kind !== 'SG' && row.kind !== 'WP') return []
  if (!passes(row, filter)) return []
  const reminder = remindBeforehand(
    {
      name: 'contribution',
      duty: duties.contribution(getEdition(currentEdition)),
      workItem: null,
      subject: row.name,
      meeting: toMeeting(row),
    },
    present,
  )
  return reminder.what === 'overdue' ? [] : [reminder]
}

/** A Question is treated at all meetings of its study group. */
function passes(
  row: MeetingRow,
  {
    studyGroup,
    question,
    group,
  }: Pick<DeadlineFilter, 'studyGroup' | 'question' | 'group'>,
): boolean {
  const number = studyGroupOf(row)
  const ofQuestion = question?.split('/')[1]
  return (
    (studyGroup === undefined || number === studyGroup) &&
    (ofQuestion === undefined || number === Number(ofQuestion)) &&
    (group === undefined || group.names.includes(groupKey(row.group ?? '')))
  )
}
