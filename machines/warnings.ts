import { addMonths, within } from './calendar.ts'
import type { Context } from './context.ts'
import { getEdition } from './editions.ts'
import type { MachineEvent } from './events.ts'
import type { Facts } from './facts.ts'
import { distinct } from './parties.ts'
import {
  flagRight,
  refuseRight,
  rightToComment,
  rightToOppose,
} from './rights.ts'

/**
 * What is not as it should be, yet no reason to refuse: the rules say
 * "should", or only a person can tell. Stored with the event.
 */
export function warningsOf(context: Context, event: MachineEvent): string[] {
  return [
    textsAreLate(context, event),
    forumIsUnlikely(event),
    dayIsOutsideMeeting(event),
    ...partiesWithoutRight(context, event),
    ...warningsOfFacts(event.facts),
  ].filter((warning) => warning !== null)
}

/** rules.md 7, Q8: who comments unnamed, or opposes without being counted. */
function partiesWithoutRight(context: Context, event: MachineEvent) {
  const edition = getEdition(context.edition)
  switch (event.type) {
    case 'comment':
    case 'reopenJudgement':
      return [flagRight(edition, rightToComment(context), event.payload.from)]
    case 'decide': {
      const { opposing, abstaining } = event.payload
      const right = rightToOppose(context)
      return distinct([...opposing, ...abstaining]).map((party) =>
        refuseRight(edition, right, party),
      )
    }
    default:
      return []
  }
}

/** What the facts of any event warn of, whatever its type. */
export function warningsOfFacts({ unknownDocuments = [] }: Facts): string[] {
  return unknownDocuments.map(({ reference, revision }) =>
    revision === 0
      ? `${reference} is not in the register of papers.`
      : `Revision ${revision} of ${reference} is not in the register of papers.`,
  )
}

/** Res. 1 9.3.5: the texts are with the members a month before the meeting. */
function textsAreLate(context: Context, event: MachineEvent): string | null {
  if (event.type !== 'distributeTexts' || !context.meeting) return null
  const { value, clause } = getEdition(context.edition).textsMonths
  const { opensOn } = context.meeting
  return addMonths(event.on, value) <= opensOn
    ? null
    : `The texts are distributed less than ${value} month before the meeting opens on ${opensOn} (${clause}).`
}

function forumIsUnlikely({ payload, facts }: MachineEvent): string | null {
  const { meeting } = facts
  if (!meeting || !('forum' in payload)) return null
  return meeting.kind === payload.forum
    ? null
    : `The decision of ${payload.forum} was taken at a meeting of kind ${meeting.kind}.`
}

function dayIsOutsideMeeting({ on, payload, facts }: MachineEvent) {
  const { meeting } = facts
  if (!meeting || !('forum' in payload)) return null
  return within(on, meeting.opensOn, meeting.closesOn)
    ? null
    : `The decision is dated ${on}; the meeting was from ${meeting.opensOn} to ${meeting.closesOn}.`
}
