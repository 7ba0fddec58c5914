import type { EventType } from '../../../machines/events.ts'
import type { Item } from './item.ts'
import type { Papers } from './papers.ts'
import { entriesOf, toText } from './rows.ts'
import type { SummarySubmission } from './schema/decisions.ts'

/** The event by which what was put forward comes about. */
const deciding = {
  consent: 'consent',
  determination: 'determine',
  agreement: 'agree',
} as const satisfies Record<SummarySubmission['decision'], EventType>

/**
 * What was put forward for a decision, and whether the meeting then decided
 * so: a proposal is no decision (rules.md 6).
 */
export function submissions(
  items: readonly Item[],
  papers: Papers,
): SummarySubmission[] {
  return entriesOf(items, 'submitForDecision').map(({ item, told }) => {
    const { decision } = told.payload
    const later = item.here.filter(({ seq }) => seq > told.seq)
    const decided = later.some(({ type }) => type === deciding[decision])
    return { ...toText(papers)({ item, told }), decision, decided }
  })
}
