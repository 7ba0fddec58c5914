import type { DocumentRow } from '../../db/documents.ts'
import type { MeetingRow } from '../../db/meetings.ts'
import { addDays } from '../../machines/calendar.ts'
import { currentEdition, getEdition } from '../../machines/editions.ts'

/**
 * What is not as it should be with a paper, yet no reason to refuse it: it is
 * there, and the register says what is there.
 *
 * @param meeting to which it belongs, if to one
 */
export function warningsOf(
  paper: Pick<
    DocumentRow,
    'kind' | 'happened_on' | 'purpose' | 'destinations' | 'deadline'
  >,
  meeting: Pick<MeetingRow, 'opens_on'> | undefined,
): string[] {
  return [isLate(paper, meeting), lacksDeadline(paper)].filter(
    (warning) => warning !== null,
  )
}

/** A contribution is there some days before the meeting opens. */
function isLate(
  { kind, happened_on }: Pick<DocumentRow, 'kind' | 'happened_on'>,
  meeting: Pick<MeetingRow, 'opens_on'> | undefined,
): string | null {
  if (kind !== 'contribution' || !meeting) return null
  const { value, clause } = getEdition(currentEdition).contributionDays
  const last = addDays(meeting.opens_on, -value)
  return happened_on <= last
    ? null
    : `The contribution is of ${happened_on}, less than ${value} calendar days before the meeting opens on ${meeting.opens_on}; ${last} was the last day (${clause}).`
}

/** A.1 1.5: a liaison statement for action says by when. */
function lacksDeadline({
  kind,
  purpose,
  destinations,
  deadline,
}: Pick<DocumentRow, 'kind' | 'purpose' | 'destinations' | 'deadline'>):
  | string
  | null {
  const isLiaison = kind === 'liaisonIn' || kind === 'liaisonOut'
  const isForAction = [purpose, ...destinations.map((to) => to.purpose)]
  return isLiaison && isForAction.includes('action') && deadline === null
    ? 'The liaison statement is for action and names no deadline (A.1 1.5).'
    : null
}
