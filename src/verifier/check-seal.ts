import type { NewEventRow } from '../../db/events.ts'
import { checkHashes } from '../audit/check-events.ts'
import type { CheckName } from './finding.ts'

/** What is wrong with an event, and what it fails. */
export type Flaw = [check: CheckName, reason: string]

/**
 * Holds an event against what it says and against the one before it: hash,
 * number and chain.
 *
 * @param previous the event on the line before it of the same item, if any
 */
export function checkSeal(
  previous: NewEventRow | null,
  event: NewEventRow,
): Flaw[] {
  const flaws: Flaw[] = []
  for (const reason of checkHashes([event])) flaws.push(['hash', reason])
  const before = previous?.seq ?? 0
  const { seq, previous_hash: told } = event
  const gives = previous?.hash ?? null
  if (seq > before + 1) {
    const missing = seq === before + 2 ? '' : ` to ${seq - 1}`
    flaws.push([
      'chain',
      `events ${before + 1}${missing} are missing before it`,
    ])
  } else if (seq <= before) {
    flaws.push([
      'chain',
      `it stands after event ${before}: the order was changed`,
    ])
  } else if (told !== gives) {
    flaws.push(['chain', `it follows ${told}, the event before it is ${gives}`])
  }
  return flaws
}
