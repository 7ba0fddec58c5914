import { isIssueDay } from './issue-days.ts'

/**
 * The number after another one; the first where there is none. A number is
 * data: this is what is usual, and no rule (rules.md 9.2).
 */
export function numberAfter(last: string | undefined): string {
  const issue = last === undefined ? 0 : Number(last.replace(/^AAP-/, ''))
  return `AAP-${issue + 1}`
}

/**
 * What is unusual in an issue, and no reason to refuse it.
 *
 * @param last the greatest number of its study period until now
 */
export function warningsOf(
  { number, on, studyPeriod }: Record<'number' | 'on' | 'studyPeriod', string>,
  last: string | undefined,
): string[] {
  const warnings: string[] = []
  if (!isIssueDay(on)) {
    warnings.push(
      `Announcements come out on the 1st and the 16th, this one is of ${on} (rules.md 9.1).`,
    )
  }
  if (last !== undefined && number !== numberAfter(last)) {
    warnings.push(
      `${number} does not follow ${last}, the greatest number of ${studyPeriod} until now (rules.md 9.2).`,
    )
  }
  return warnings
}
