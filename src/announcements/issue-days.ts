import { addDays } from '../../machines/calendar.ts'

/** The days of the month on which issues come out (rules.md 9.1). */
const issueDays = ['01', '16']

/** Whether issues usually come out on a civil date. */
export function isIssueDay(day: string): boolean {
  return issueDays.includes(day.slice(-2))
}

/** The first 1st or 16th that is a civil date or comes after it. */
export function issueDayFrom(day: string): string {
  return isIssueDay(day) ? day : issueDayFrom(addDays(day, 1))
}
