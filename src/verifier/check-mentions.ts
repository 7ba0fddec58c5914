import type { Finding } from './finding.ts'
import type { Mention } from './mentions.ts'

/**
 * Holds the mentions of things that items share against one another.
 *
 * @param mentions all that there are of each key among them, in no order
 */
export function checkMentions(mentions: readonly Mention[]): Finding[] {
  const byKey = Map.groupBy(mentions, ({ key }) => key)
  return [...byKey.values()].flatMap((all) => {
    const holding = all.filter(({ does }) => does === 'holds')
    return all.flatMap((one) => {
      const reason = checkOne(one, holding)
      const { line, workItem, event } = one
      return reason === null
        ? []
        : { check: 'reference', line, workItem, event, reason }
    })
  })
}

function checkOne(
  { does, key, line, workItem }: Mention,
  holding: readonly Mention[],
): string | null {
  if (does === 'holds') return null
  const at = holding.filter(
    (one) => one.line < line && (one.until === null || one.until > line),
  )
  if (does === 'needs') {
    return at.length > 0 ? null : `there is no work ${key} by then`
  }
  const other = at.find((one) => one.workItem !== workItem)
  return other ? `work item ${other.workItem} has the ${key}` : null
}
