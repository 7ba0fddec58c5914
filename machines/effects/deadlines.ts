import type { Context } from '../context.ts'
import {
  additionalReview,
  consultation,
  type Deadline,
  type DeadlineName,
  deletion,
  lastCall,
  moreTime,
  notification,
} from '../deadlines.ts'
import { type Edition, getEdition } from '../editions.ts'
import type { MachineEvent } from '../events.ts'
import type { Effect } from './define.ts'

/** Arms what a state waits for (process.md, Deadlines that states arm). */
export const deadlineEffects = {
  armLastCall: arm((edition, { window }, moment) =>
    lastCall(edition, need(window).start, moment),
  ),
  armAdditionalReview: arm((edition, { window }, moment) =>
    additionalReview(edition, need(window).start, moment),
  ),
  armMoreTime: arm((edition, { meeting }, moment) =>
    moreTime(edition, need(meeting).closesOn, moment),
  ),
  armConsultation: arm((edition, { meeting }, moment, { facts }) =>
    consultation(edition, need(meeting).opensOn, facts.holidays ?? [], moment),
  ),
  armDeletion: arm((edition, _context, moment, { on }) =>
    deletion(edition, on, moment),
  ),
  /** Counted from the end of the meeting, or of the extra weeks after it. */
  armNotification: arm((_edition, context, moment) =>
    notification(
      context,
      context.moreTime?.lastDay ?? need(context.meeting).closesOn,
      moment,
    ),
  ),

  disarmLastCall: disarm('lastCall'),
  disarmAdditionalReview: disarm('additionalReview'),
  disarmMoreTime: disarm('moreTime'),
  disarmConsultation: disarm('consultation'),
  disarmDeletion: disarm('deletion'),
  disarmNotification: disarm('notification'),
} satisfies Record<string, Effect>

function arm(
  compute: (
    edition: Edition,
    context: Context,
    moment: { seq: number; zone: string },
    event: MachineEvent,
  ) => Deadline,
): Effect {
  return (context, event) => {
    const moment = { seq: event.seq, zone: event.facts.zone }
    const edition = getEdition(context.edition)
    const deadline = compute(edition, context, moment, event)
    return { deadlines: [...context.deadlines, deadline] }
  }
}

function disarm(name: DeadlineName): Effect {
  return ({ deadlines }) => ({
    deadlines: deadlines.filter((deadline) => deadline.name !== name),
  })
}

function need<T>(value: T | null): T {
  if (value === null) throw new Error('a deadline without its anchor')
  return value
}
