import {
  addDays,
  addMonths,
  endOfDay,
  lastDayOfWindow,
  workingDayBefore,
} from './calendar.ts'
import type { Context } from './context.ts'
import { type Edition, getEdition } from './editions.ts'
import type { EventType } from './events.ts'

/** The names of the deadlines that states arm (process.md). */
export type DeadlineName =
  | 'lastCall'
  | 'additionalReview'
  | 'moreTime'
  | 'consultation'
  | 'deletion'
  | 'notification'

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
  const { value, clause } = edition.lastCallDays
  return armed(
    {
      name: 'lastCall',
      rule: `start + ${value - 1} days`,
      clause,
      inputs: { start, days: value },
      date: lastDayOfWindow(start, value),
      fires: 'closeLastCall',
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
  const { value, clause } = edition.additionalReviewDays
  return armed(
    {
      name: 'additionalReview',
      rule: `start + ${value - 1} days`,
      clause,
      inputs: { start, days: value },
      date: lastDayOfWindow(start, value),
      fires: 'closeAdditionalReview',
    },
    moment,
  )
}

/** The extra weeks after a meeting (A.8 5.6, Res. 1 9.5.5). */
export function moreTime(edition: Edition, closesOn: string, moment: Moment) {
  const { value, clause } = edition.moreTimeDays
  return armed(
    {
      name: 'moreTime',
      rule: `meeting end + ${value} days`,
      clause,
      inputs: { meetingEnd: closesOn, days: value },
      date: addDays(closesOn, value),
      fires: 'closeMoreTime',
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
  const { value, clause } = edition.consultationWorkingDays
  const date = workingDayBefore(opensOn, value, holidays)
  const skipped = holidays.filter((day) => day >= date && day < opensOn)
  return armed(
    {
      name: 'consultation',
      rule: `${value} working days before the opening`,
      clause,
      inputs: {
        meetingOpening: opensOn,
        workingDays: value,
        holidays: skipped,
      },
      date,
      fires: 'closeConsultation',
    },
    moment,
  )
}

/** The three months for objections to a deletion (A.8 8.2.1). */
export function deletion(edition: Edition, circularOn: string, moment: Moment) {
  const { value, clause } = edition.deletionMonths
  return armed(
    {
      name: 'deletion',
      rule: `circular + ${value} months`,
      clause,
      inputs: { circular: circularOn, months: value },
      date: addMonths(circularOn, value),
      fires: 'closeDeletion',
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
  const { value, clause } = edition.notificationDays[process]
  return armed(
    {
      name: 'notification',
      rule: `end of the meeting or of the extra time + ${value} days`,
      clause,
      inputs: { from, days: value },
      date: addDays(from, value),
      fires: null,
    },
    moment,
  )
}
