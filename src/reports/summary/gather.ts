import type { Db } from '../../../db/database.ts'
import { listEventsAtMeetings } from '../../../db/meeting-events.ts'
import type { Proposal } from '../../../machines/events/propose.ts'
import type { Frame } from './frame.ts'
import { type Item, itemOf } from './item.ts'
import { type Told, withCorrections } from './told.ts'

/** Events that name the meeting that is to decide. */
const announcing = [
  'announceStudyGroupApproval',
  'announceConsultation',
  'openDecision',
] as const

/** Events that are of the meeting that decides, which they do not name. */
const deciding = [
  'decide',
  'requestMoreTime',
  'declarePolicyImplications',
  'defer',
] as const

/** The event by which a WTSA decides; it names no meeting. */
const atWtsa = 'decideAtWtsa'

/** All of a history that a summary needs. */
const types = [
  ...announcing,
  ...deciding,
  atWtsa,
  'propose',
  'correct',
  'assignNumber',
  'changeKind',
  'changeProcess',
  'adopt',
  'reject',
  'submitText',
  'deliverRevisedText',
  'submitForDecision',
  'returnToStudy',
  'consent',
  'withdrawConsent',
  'determine',
  'withdrawDetermination',
  'agree',
  'discontinue',
  'merge',
  'closeConsultation',
  'reply',
  'referToWtsa',
  'proposeDeletion',
  'delete',
] as const

/**
 * Every work item to which something happened at a meeting or at those within
 * it, as it stood when the meeting closed, of what is seen. This is the one place where a
 * summary takes its events from.
 */
export async function gatherItems(db: Db, frame: Frame): Promise<Item[]> {
  const { viewpoint, meeting, studyGroup } = frame
  const { opensOn: from, closesOn: until, kind } = meeting
  const meetings = meetingIds(frame)
  const everywhere = kind === 'WTSA' ? [atWtsa] : []
  const rows = await listEventsAtMeetings(
    db,
    { viewpoint, meetings, from, until, studyGroup, everywhere },
    types,
  )
  const placed = rows.map((row, place) => ({ ...row, place }))
  const histories = Map.groupBy(placed, (row) => row.work_item_id)
  return [...histories.values()]
    .map(withCorrections)
    .flatMap((history) => toItem(history, frame) ?? [])
}

/** The ids of a meeting and of those within it. */
export function meetingIds({ meeting, within }: Frame): string[] {
  return [meeting, ...within].map(({ id }) => id)
}

function toItem(history: readonly Told[], frame: Frame): Item | undefined {
  const here = history.filter((told) => isHere(told, history, frame))
  const last = here.at(-1)
  if (!last) return undefined
  const { closesOn } = frame.meeting
  const then = history.filter(
    ({ on, seq }) => on <= closesOn || seq <= last.seq,
  )
  return itemOf(then, here)
}

/** Whether an event happened at the meeting, or at one within it. */
function isHere(told: Told, history: readonly Told[], frame: Frame): boolean {
  const { meeting } = told.payload
  if (typeof meeting === 'string') return isAmong(meeting, frame)
  const { opensOn, closesOn, kind } = frame.meeting
  if (told.on < opensOn || told.on > closesOn) return false
  if (told.type === atWtsa) return kind === 'WTSA'
  if ((deciding as readonly string[]).includes(told.type)) {
    return isAmong(decidingMeeting(told, history), frame)
  }
  const proposal = history[0]?.payload as Proposal
  return isWithinReach(proposal, frame)
}

/** Whether an id is of the meeting, or of one within it. */
export function isAmong(meeting: string, frame: Frame): boolean {
  return meetingIds(frame).includes(meeting.toLowerCase())
}

/** The meeting that decides, as it was last announced or opened. */
function decidingMeeting(told: Told, history: readonly Told[]): string {
  const named = history
    .filter(({ seq }) => seq < told.seq)
    .filter(({ type }) => (announcing as readonly string[]).includes(type))
  return String(named.at(-1)?.payload.meeting)
}

function isWithinReach(
  { studyGroup, question }: Proposal,
  frame: Frame,
): boolean {
  if (studyGroup !== frame.studyGroup) return false
  return frame.questions === null || frame.questions.includes(question)
}
