import { addDays, workingDayBefore } from '../calendar.ts'
import type { Context } from '../context.ts'
import { getEdition } from '../editions.ts'
import { withReply } from '../outcomes.ts'
import { effect } from './define.ts'

/** Changes around decision meetings and the consultation before them. */
export const meetingEffects = {
  setMeeting: effect((_context, { facts }) => ({
    meeting: facts.meeting ?? null,
  })),

  forgetMeeting: effect(() => ({ meeting: null })),

  openDecision: effect(() => ({ moreTime: null, lateOpposition: [] })),

  openConsultation: effect<'announceConsultation'>((context, event) => {
    const { value } = getEdition(context.edition).consultationWorkingDays
    const { meeting, holidays = [] } = event.facts
    if (!meeting) throw new Error('a consultation without a meeting')
    return {
      consultation: {
        announcedOn: event.on,
        closesOn: workingDayBefore(meeting.opensOn, value, holidays),
        replies: [],
      },
    }
  }),

  addReply: effect<'reply'>((context, event) => ({
    consultation: context.consultation
      ? withReply(context.consultation, event)
      : null,
  })),

  approveAtMeeting: effect<'decide'>((context, event) => ({
    approvedOn: event.on,
    wasInForce: true,
    approval: { by: 'studyGroup', code: codeAfterMeeting(context) },
  })),

  startMoreTime: effect<'requestMoreTime'>((context, { payload }) => {
    const { value } = getEdition(context.edition).moreTimeDays
    if (!context.meeting) throw new Error('more time without a meeting')
    return {
      moreTime: {
        by: payload.by,
        opposing: payload.opposing ?? [],
        lastDay: addDays(context.meeting.closesOn, value),
      },
    }
  }),

  approveAfterMoreTime: effect<'closeMoreTime'>((context, event) => ({
    approvedOn: event.on,
    wasInForce: true,
    approval: { by: 'moreTime', code: codeAfterMeeting(context) },
  })),

  noteLateOpposition: effect<'adviseOpposition'>((context, { payload }) => ({
    lateOpposition: [...context.lateOpposition, payload.by],
  })),

  switchToTap: effect(() => ({ process: 'TAP' })),

  switchBackToAap: effect(() => ({ process: 'AAP' })),

  approveAtWtsa: effect<'decideAtWtsa'>((context, event) => ({
    approvedOn: event.on,
    wasInForce: true,
    approval: { by: 'wtsa', code: codeAfterMeeting(context) },
  })),
}

/** AC after comments of substance; TAP texts bear no code (rules.md 1.8). */
function codeAfterMeeting(context: Context) {
  return context.process === 'AAP' ? ('AC' as const) : null
}
