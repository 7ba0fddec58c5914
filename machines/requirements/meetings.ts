import { addDays } from '../calendar.ts'
import type { Context } from '../context.ts'
import { getEdition } from '../editions.ts'
import type { Facts } from '../facts.ts'
import { partyKey } from '../parties.ts'
import { refuseAny } from '../rights.ts'
import { onDay, onPayload, onState } from './define.ts'

/** Conditions of a decision meeting (A.8 4.6, 5; Res. 1 9.5). */
export const meetingRequirements = {
  meetingIsOfStudyGroup: onPayload<
    | 'changeProcess'
    | 'announceStudyGroupApproval'
    | 'announceConsultation'
    | 'proposeDeletion'
  >('A.8 4.6, 5, 8.2.1; Res. 1 8.3, 9.3.1, 9.8.2.1', (_context, event) =>
    event.facts.meeting?.kind === 'SG'
      ? null
      : 'Only a meeting of the study group decides this.',
  ),

  meetingIsAnother: onPayload<'announceStudyGroupApproval'>(
    'A.8 4.6',
    (context, { facts }) =>
      isAnnounced(context, facts)
        ? 'The intention to approve at this meeting is announced already.'
        : null,
  ),

  noticeIsLongEnough: onPayload<'announceStudyGroupApproval'>(
    'A.8 4.6',
    (context, event) => {
      const { value } = getEdition(context.edition).studyGroupNoticeDays
      const opensOn = event.facts.meeting?.opensOn ?? event.on
      return addDays(event.on, value) <= opensOn
        ? null
        : {
            reason: `The announcement comes less than ${value} days before the meeting opens on ${opensOn}.`,
            latest: addDays(opensOn, -value),
          }
    },
  ),

  meetingIsTheAnnounced: onPayload<'openDecision'>(
    'A.8 4.6, Res. 1 9.3.1',
    (context, { facts }) => {
      if (isAnnounced(context, facts)) return null
      return context.meeting
        ? `The meeting announced for the decision is ${context.meeting.name}.`
        : 'No meeting is announced for the decision.'
    },
  ),

  onDayOfMeeting: onDay(
    'A.8 4.6, 5; Res. 1 9.5',
    'It happens on a day of the meeting that was announced.',
    ({ meeting }) =>
      meeting ? { earliest: meeting.opensOn, latest: meeting.closesOn } : {},
  ),

  byMemberState: onPayload<'requestMoreTime' | 'declarePolicyImplications'>(
    'A.8 5.2, 5.6; Res. 1 9.5.5',
    (context, { type, payload }) => refuseAny(context, type, [payload.by]),
  ),

  byThePartyThatAsked: onPayload<'adviseOpposition'>(
    'A.8 5.6, Res. 1 9.5.5',
    ({ moreTime }, event) => {
      if (!moreTime) return 'Nobody asked for more time.'
      return partyKey(moreTime.by) === partyKey(event.payload.by)
        ? null
        : `Only ${moreTime.by.name}, which asked for more time, may advise opposition.`
    },
  ),

  receivedInExtraWeeks: onPayload<'adviseOpposition'>(
    'A.8 5.6, Res. 1 9.5.5',
    (context, event) => {
      const received = event.payload.receivedOn ?? event.on
      const latest = context.moreTime?.lastDay ?? received
      return received <= latest
        ? null
        : { reason: `The extra weeks ended on ${latest}.`, latest }
    },
  ),

  approvedByMoreTime: onState('A.8 5.6, Res. 1 9.5.5', (context) =>
    context.approval?.by === 'moreTime'
      ? null
      : 'The approval did not come from the end of the extra weeks.',
  ),

  recordedByTsb: onPayload<'adviseOpposition' | 'reply'>(
    'order of the record',
    (_context, event) =>
      event.recorder === 'tsb'
        ? null
        : 'Only TSB enters afterwards what was received in time.',
  ),
}

/**
 * Whether the meeting of an event is the one announced for the decision. Read
 * off the facts: a payload may write the same id in other letters.
 */
function isAnnounced({ meeting }: Context, facts: Facts): boolean {
  return meeting !== null && meeting.id === facts.meeting?.id
}
