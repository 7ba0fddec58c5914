import { addDays, latestMonthsBefore } from '../../../machines/calendar.ts'
import type { Edition, Rule } from '../../../machines/editions.ts'

/** What has to be done before a meeting although nothing is armed for it. */
export type BeforehandName =
  | 'distributeTexts'
  | 'announceStudyGroupApproval'
  | 'announceConsultation'
  | 'contribution'

/** By when something has to be done before a meeting. */
export interface Duty {
  rule: string
  clause: string
  inputs: Record<string, number>
  /** The last day for it, given the opening of the meeting. */
  latest: (opensOn: string) => string
}

/** By when each has to be done, under a rule edition. */
export const duties: Record<BeforehandName, (edition: Edition) => Duty> = {
  distributeTexts: ({ textsMonths }) => months(textsMonths),
  announceStudyGroupApproval: (edition) => days(edition.studyGroupNoticeDays),
  announceConsultation: ({ consultationMonths }) => months(consultationMonths),
  contribution: ({ contributionDays }) => days(contributionDays),
}

function days({ value, clause }: Rule): Duty {
  return {
    rule: `${value} days before the opening`,
    clause,
    inputs: { days: value },
    latest: (opensOn) => addDays(opensOn, -value),
  }
}

function months({ value, clause }: Rule): Duty {
  return {
    rule: `${value} month${value === 1 ? '' : 's'} before the opening`,
    clause,
    inputs: { months: value },
    latest: (opensOn) => latestMonthsBefore(opensOn, value),
  }
}
