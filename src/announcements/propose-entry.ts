import type { AnnouncementAction } from '../../db/announcement-entries.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Refusal } from '../../machines/requirements.ts'
import type { Item } from '../engine/item.ts'
import { obstaclesTo } from '../engine/obstacles.ts'
import { actions, type Issue } from './actions.ts'
import type { ProposedEntry } from './next-schema.ts'

/** What an issue does to items in the states in which they wait for one. */
export const actionIn: Record<string, AnnouncementAction> = {
  'aap.consented': 'lastCall',
  'aap.judgement.textReady': 'additionalReview',
  'aap.studyGroup.awaitingAnnouncement': 'studyGroup',
}

/** An entry and what stands in its way. */
interface Attempt {
  meeting?: MeetingFact
  reasons: Refusal[]
}

/**
 * The entry by which an issue would tell of an item, and what the law has
 * against it.
 *
 * @param meetings of the study group that open after the issue, the first one
 *   first: the first at which the law lets the item be decided is proposed
 */
export function proposeEntry(
  item: Item,
  issue: Issue,
  zone: string,
  meetings: readonly MeetingFact[],
): ProposedEntry {
  const action = actionIn[item.state] ?? 'result'
  const tried: Attempt[] =
    action === 'studyGroup'
      ? meetings.map((meeting) => tryOut(item, action, issue, zone, meeting))
      : [tryOut(item, action, issue, zone)]
  const { meeting, reasons } = tried.find(
    ({ reasons }) => reasons.length === 0,
  ) ??
    tried[0] ?? { reasons: [noMeeting(item, issue)] }
  const { id: workItem } = item
  return {
    action,
    workItem,
    number: item.number,
    provisionalName: item.provisional_name,
    title: item.title,
    studyGroup: item.study_group,
    question: item.question,
    state: item.state,
    code: item.code,
    ready: reasons.length === 0,
    reasons,
    entry: { workItem, action, ...(meeting ? { meeting: meeting.id } : {}) },
  }
}

function tryOut(
  item: Item,
  action: AnnouncementAction,
  issue: Issue,
  zone: string,
  meeting?: MeetingFact,
): Attempt {
  const { event: type, supply } = actions[action]
  const more = meeting ? { meeting } : {}
  const payload = {
    ...supply(issue),
    ...(meeting ? { meeting: meeting.id } : {}),
  }
  const facts = { zone, ...more }
  const reasons = obstaclesTo(item, { type, on: issue.on, payload, facts })
  return { ...more, reasons }
}

function noMeeting({ study_group }: Item, { on }: Issue): Refusal {
  return {
    reason: `No meeting of Study Group ${study_group} that opens after ${on} is entered.`,
    clause: 'A.8 4.6',
  }
}
