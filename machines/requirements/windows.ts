import { within } from '../calendar.ts'
import { commentsInTime, substantiveComments } from '../outcomes.ts'
import { refuseAny, rightToComment } from '../rights.ts'
import { onPayload, onState } from './define.ts'

/** Conditions of last call, additional review and judgement (A.8 4). */
export const windowRequirements = {
  finalTextAndSummary: onState('A.8 3.2, 3.3; Res. 1 9.3.3', (context) => {
    if (!context.text?.final) return 'TSB does not have the final text.'
    return context.summaryGiven ? null : 'TSB does not have a summary.'
  }),

  startsNotBeforeAnnouncement: onPayload<
    'announceLastCall' | 'announceAdditionalReview'
  >('A.8 3.1, 4.5', (_context, event) =>
    event.payload.start < event.on
      ? {
          reason: 'The window starts before it is announced.',
          latest: event.payload.start,
        }
      : null,
  ),

  startsNotBeforeConsent: onPayload<'announceLastCall'>(
    'A.8 3.1',
    (context, event) =>
      context.consentedOn !== null && event.payload.start < context.consentedOn
        ? 'The last call starts before the consent.'
        : null,
  ),

  partyMayComment: onPayload<'comment' | 'reopenJudgement'>(
    'A.8 4.4, 4.5; rules.md 7, Q8',
    (context, { payload }) =>
      refuseAny(context, rightToComment(context), [payload.from]),
  ),

  receiptIsRecordedByTsb: onPayload<'comment' | 'reply'>(
    'rules.md Q7',
    (_context, event) => {
      const { receivedOn } = event.payload
      const given = receivedOn !== undefined && receivedOn !== event.on
      return given && event.recorder !== 'tsb'
        ? 'Only TSB records a day of receipt other than the day of the event.'
        : null
    },
  ),

  receivedBeforeRecorded: onPayload<
    'comment' | 'reply' | 'adviseOpposition' | 'reopenJudgement'
  >('order of the record', (_context, event) =>
    (event.payload.receivedOn ?? event.on) > event.on
      ? 'It was received after the day on which it is recorded.'
      : null,
  ),

  hasCommentInTime: onState('A.8 4.4', (context) =>
    context.comments.some((comment) => !comment.late)
      ? null
      : 'No comment came in time.',
  ),

  commentWasInTime: onPayload<'classifyComment'>(
    'A.8 4.4, rules.md Q7',
    (context, event) => {
      const { comment: seq } = event.payload
      const comment = context.comments.find((c) => c.seq === seq)
      if (!comment) return `Event ${seq} is not a comment of the present run.`
      return comment.late ? `Comment ${seq} came late.` : null
    },
  ),

  allCommentsTypographical: onState('A.8 4.4.1, 4.5.1', (context) => {
    const count = substantiveComments(context).length
    return count === 0
      ? null
      : `${count} of ${commentsInTime(context).length} comments in time are other than typographical.`
  }),

  hasSubstantiveComment: onState('A.8 4.4.2, 4.5.2', (context) =>
    substantiveComments(context).length === 0
      ? 'No comment in time is other than typographical.'
      : null,
  ),

  noSecondAdditionalReview: onState('A.8 4.5.2', (context) =>
    context.additionalReviewHeld
      ? 'The additional review of this run was held; a second one is not provided for.'
      : null,
  ),

  hadWindow: onState('rules.md AAP-26', (context) =>
    context.window
      ? null
      : 'No last call or additional review led to the approval.',
  ),

  receivedInsideLastWindow: onPayload<'reopenJudgement'>(
    'rules.md AAP-26',
    (context, event) => {
      const { window } = context
      return window &&
        within(event.payload.receivedOn, window.start, window.lastDay)
        ? null
        : `The last window was from ${window?.start} to ${window?.lastDay}.`
    },
  ),
}
