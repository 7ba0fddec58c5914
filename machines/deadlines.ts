import {
  addDays,
  addMonths,
  endOfDay,
  lastDayOfWindow,
  workingDayBefore,
} from './calendar.ts'
import type { Context } from './context.ts'
import { type DeadlineName, deadlineRules } from './deadline-rules.ts'
import { type Edition, getEdition } from './editions.ts'
import type { EventType } from './events.ts'

export type { DeadlineName } from './deadline-rules.ts'

/** A deadline as a state arms it; the same object is stored and shown. */
export interface Deadline {
  name: DeadlineName
  /** The rule in a formula, such as `start + 27 days`. */
  rule: string
  clause: string
  inputs: Record<string, string | number | string[]>
  /** The last day on which it can still be met. */
  date: string
  /** The IANA zone in which that day ends. */
  zone: string
  /** The instant at which that day ends, RFC 3339 in UTC. */
  closesAt: string
  /** What the clock then sends; a duty of people fires nothing. */
  fires: EventType | null
  /** The event that armed it. */
  armedBy: number
}

/** What an armed deadline is computed from. */
export interface Moment {
  seq: number
  zone: string
}

type Computed = Pick<
  Deadline,
  'name' | 'rule' | 'clause' | 'inputs' | 'date' | 'fires'
>

/** Completes a computed deadline with the zone and instant of its end. */
function armed(computed: Computed, moment: Moment): Deadline {
  return {
    ...computed,
    zone: moment.zone,
    closesAt: endOfDay(computed.date, moment.zone),
    armedBy: moment.seq,
  }
}

/** The four weeks of a last call (A.8 4.1; rules.md 9.1). */
export function lastCall(edition: Edition, start: string, moment: Moment) {
  const { value } = edition.lastCallDays
  return armed(
    {
      name: 'lastCall',
      ...deadlineRules.lastCall(edition),
      inputs: { start, days: value },
      date: lastDayOfWindow(start, value),
    },
    moment,
  )
}

/** The three weeks of an additional review (A.8 4.5; rules.md 9.1). */
export function additionalReview(
  edition: Edition,
  start: string,
  moment: Moment,
) {
  const { value } = edition.additionalReviewDays
  return armed(
    {
      name: 'additionalReview',
      ...deadlineRules.additionalReview(edition),
      inputs: { start, days: value },
      date: lastDayOfWindow(start, value),
    },
    moment,
  )
}

/** The extra weeks after a meeting (A.8 5.6, Res. 1 9.5.5). */
export function moreTime(edition: Edition, closesOn: string, moment: Moment) {
  const { value } = edition.moreTimeDays
  return armed(
    {
      name: 'moreTime',
      ...deadlineRules.moreTime(edition),
      inputs: { meetingEnd: closesOn, days: value },
      date: addDays(closesOn, value),
    },
    moment,
  )
}

/**
 * The last day for replies of Member States (Res. 1 9.4.1).
 *
 * @param holidays civil dates that are no working days
 */
export function consultation(
  edition: Edition,
  opensOn: string,
  holidays: readonly string[],
  moment: Moment,
) {
  const { value } = edition.consultationWorkingDays
  const date = workingDayBefore(opensOn, value, holidays)
  const skipped = holidays.filter((day) => day >= date && day < opensOn)
  return armed(
    {
      name: 'consultation',
      ...deadlineRules.consultation(edition),
      inputs: {
        meetingOpening: opensOn,
        workingDays: value,
        holidays: skipped,
      },
      date,
    },
    moment,
  )
}

/** The three months for objections to a deletion (A.8 8.2.1). */
export function deletion(edition: Edition, circularOn: string, moment: Moment) {
  const { value } = edition.deletionMonths
  return armed(
    {
      name: 'deletion',
      ...deadlineRules.deletion(edition),
      inputs: { circular: circularOn, months: value },
      date: addMonths(circularOn, value),
    },
    moment,
  )
}

/**
 * The duty to notify the result of a decision (A.8 6.2, Res. 1 9.6.1).
 *
 * @param from the end of the meeting, or of the extra weeks after it
 */
export function notification(context: Context, from: string, moment: Moment) {
  const edition = getEdition(context.edition)
  const process = context.process === 'TAP' ? 'TAP' : 'AAP'
  const { value } = edition.notificationDays[process]
  return armed(
    {
      name: 'notification',
      ...deadlineRules.notification(edition, process),
      inputs: { from, days: value },
      date: addDays(from, value),
    },
    moment,
  )
}
