import type { Comparison } from './compare.ts'
import type { Outcome } from './move.ts'

/** How many items came to each end. */
export type Tally = Record<Outcome['kind'], number>

/** The lines that tell what has become of an item, or would. */
export function linesOf(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'moved':
      return describe(outcome.comparison)
    case 'refused':
      return [`${outcome.name}: stays as it is: ${outcome.detail}`]
    default:
      return []
  }
}

function describe(comparison: Comparison): string[] {
  const { name, from, to, lost, gained, refused, running } = comparison
  const edition =
    from.edition === to.edition ? '' : `, ${from.edition} → ${to.edition}`
  const told = [
    `${name}: version ${from.machineVersion} → ${to.machineVersion}${edition}`,
    from.state === to.state
      ? `stays in ${to.state}`
      : `${from.state} → ${to.state}, since deadlines ended before`,
    inWords('deadlines', running.after),
    inWords(
      'ended deadlines',
      running.before.filter((one) => !running.after.includes(one)),
    ),
    inWords('may follow now', gained),
    inWords('may follow no more', lost),
    ...refused.map(
      ({ event, was, is }) =>
        `${event}: ${was ?? 'not refused'} → ${is ?? 'not refused'}`,
    ),
  ]
  return told
    .filter((line) => line !== '')
    .map((line, place) => (place === 0 ? line : `  ${line}`))
}

function inWords(title: string, list: readonly string[]): string {
  return list.length === 0 ? '' : `${title}: ${list.join(', ')}`
}

/** The line at the end. */
export function toSum(tally: Tally, dryRun: boolean): string {
  const { moved, refused, present, ended } = tally
  const verb = dryRun ? 'would go over' : 'went over'
  return `${moved} work items ${verb}, ${refused} cannot, ${present} go by these rules already, ${ended} have ended`
}
