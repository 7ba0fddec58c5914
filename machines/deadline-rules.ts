import type { Edition } from './editions.ts'
import type { EventType } from './events.ts'

/** What is known of a deadline before anything arms it. */
export interface DeadlineRule {
  /** The rule in a formula, such as `start + 27 days`. */
  rule: string
  clause: string
  /** What the clock then sends; a duty of people fires nothing. */
  fires: EventType | null
}

type RuleOf = (edition: Edition, process: 'AAP' | 'TAP') => DeadlineRule

/** The deadlines that states arm (process.md), under a rule edition. */
export const deadlineRules = {
  lastCall: ({ lastCallDays: { value, clause } }) => ({
    rule: `start + ${value - 1} days`,
    clause,
    fires: 'closeLastCall',
  }),
  additionalReview: ({ additionalReviewDays: { value, clause } }) => ({
    rule: `start + ${value - 1} days`,
    clause,
    fires: 'closeAdditionalReview',
  }),
  moreTime: ({ moreTimeDays: { value, clause } }) => ({
    rule: `meeting end + ${value} days`,
    clause,
    fires: 'closeMoreTime',
  }),
  consultation: ({ consultationWorkingDays: { value, clause } }) => ({
    rule: `${value} working days before the opening`,
    clause,
    fires: 'closeConsultation',
  }),
  deletion: ({ deletionMonths: { value, clause } }) => ({
    rule: `circular + ${value} months`,
    clause,
    fires: 'closeDeletion',
  }),
  notification: ({ notificationDays }, process) => ({
    rule: `end of the meeting or of the extra time + ${notificationDays[process].value} days`,
    clause: notificationDays[process].clause,
    fires: null,
  }),
} satisfies Record<string, RuleOf>

/** The name of a deadline. */
export type DeadlineName = keyof typeof deadlineRules
