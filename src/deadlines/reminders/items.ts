import type { BeforehandItem } from '../../../db/beforehand-items.ts'
import type { MeetingRow } from '../../../db/meetings.ts'
import { getEdition } from '../../../machines/editions.ts'
import { studyGroupOf } from '../../groups/names.ts'
import { type BeforehandName, type Duty, duties } from './duties.ts'
import { toMeeting } from './meetings.ts'
import { type Present, remindBeforehand } from './present.ts'
import type { Reminder } from './schema.ts'

/** What an item in a state waits for (process.md). */
const awaited: Record<string, BeforehandName> = {
  'tap.consultation': 'distributeTexts',
  'tap.mayProceed': 'distributeTexts',
  'tap.determined': 'announceConsultation',
  'aap.studyGroup.awaitingAnnouncement': 'announceStudyGroupApproval',
}

/** The states in which something has to be done before a meeting. */
export const waitingStates: readonly string[] = Object.keys(awaited)

/**
 * What has to be done for an item before a meeting. Texts are owed until the
 * announced meeting opens; an announcement is for the next meeting that it can
 * still be in time for.
 *
 * @param item in one of the {@link waitingStates}
 * @param ahead meetings that open after today, the next one first
 */
export function remindOfItem(
  item: BeforehandItem,
  ahead: readonly MeetingRow[],
  present: Present,
): Reminder[] {
  const { id: workItem, subject, edition, state, has_texts } = item
  const name = awaited[state] as BeforehandName
  const duty = duties[name](getEdition(edition))
  const isTexts = name === 'distributeTexts'
  if (isTexts && has_texts) return []
  const meeting = isTexts
    ? announced(item, present)
    : reachable(item, duty, ahead, present)
  if (!meeting) return []
  return [remindBeforehand({ name, duty, workItem, subject, meeting }, present)]
}

function announced({ meeting }: BeforehandItem, { today }: Present) {
  if (!meeting || meeting.opensOn <= today) return undefined
  const { id, name, group, opensOn } = meeting
  return { id, name, group, opensOn }
}

function reachable(
  { study_group }: BeforehandItem,
  { latest }: Duty,
  ahead: readonly MeetingRow[],
  { today }: Present,
) {
  const next = ahead.find(
    (meeting) =>
      meeting.kind === 'SG' &&
      studyGroupOf(meeting) === study_group &&
      latest(meeting.opens_on) >= today,
  )
  return next && toMeeting(next)
}
