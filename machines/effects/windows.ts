import { addDays, lastDayOfWindow } from '../calendar.ts'
import type { Comment, Context } from '../context.ts'
import { getEdition } from '../editions.ts'
import type { MachineEvent } from '../events.ts'
import { judgementCode } from '../outcomes.ts'
import { effect } from './define.ts'

/** Changes in last call, additional review and judgement (A.8 4). */
export const windowEffects = {
  openLastCall: effect<'announceLastCall'>((context, { payload }) => {
    const { value } = getEdition(context.edition).lastCallDays
    const { start } = payload
    const lastDay = lastDayOfWindow(start, value)
    return { window: { kind: 'lastCall', start, lastDay } }
  }),

  openAdditionalReview: effect<'announceAdditionalReview'>(
    (context, { payload }) => {
      const { value } = getEdition(context.edition).additionalReviewDays
      const { start } = payload
      const lastDay = lastDayOfWindow(start, value)
      return {
        window: { kind: 'additionalReview', start, lastDay },
        additionalReviewHeld: true,
      }
    },
  ),

  addComment: effect<'comment' | 'reopenJudgement'>((context, event) => ({
    comments: [...context.comments, toComment(context, event)],
  })),

  reclassify: effect<'classifyComment'>((context, { payload }) => ({
    comments: context.comments.map((comment) =>
      comment.seq === payload.comment
        ? { ...comment, class: payload.class }
        : comment,
    ),
  })),

  /** Dated the day after the window, whenever recorded (rules.md 9.1, Q21). */
  approveByJudgement: effect<'approve'>((context) => {
    const { window } = context
    if (!window) throw new Error('a judgement without a window')
    return {
      approvedOn: addDays(window.lastDay, 1),
      wasInForce: true,
      approval: { by: window.kind, code: judgementCode(context) },
    }
  }),

  withdrawApproval: effect(() => ({ approvedOn: null, approval: null })),
}

function toComment(
  { window }: Context,
  event: MachineEvent<'comment' | 'reopenJudgement'>,
): Comment {
  if (!window) throw new Error('a comment without a window')
  const { payload } = event
  const receivedOn = payload.receivedOn ?? event.on
  return {
    seq: event.seq,
    party: payload.from,
    class: payload.class,
    receivedOn,
    late: receivedOn > window.lastDay,
    window: window.kind,
  }
}
