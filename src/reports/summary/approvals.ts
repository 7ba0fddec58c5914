import type { Payload } from '../../../machines/events.ts'
import { distinct } from '../../../machines/parties.ts'
import type { Document } from '../../../machines/shapes.ts'
import type { Item } from './item.ts'
import type { Papers } from './papers.ts'
import { describe, type Entry, entriesOf, sorted } from './rows.ts'
import type { SummaryApproval } from './schema/decisions.ts'
import type { Told } from './told.ts'

/**
 * What was decided on approval: at a study group meeting (A.8 5, Res. 1 9.5)
 * or at a WTSA.
 */
export function approvals(items: readonly Item[], papers: Papers) {
  const entries = sorted<Told>([
    ...entriesOf(items, 'decide'),
    ...entriesOf(items, 'decideAtWtsa'),
  ])
  const of = (isApproved: boolean) =>
    entries
      .filter(({ told }) => told.to.startsWith('approved.') === isApproved)
      .map((entry) => toApproval(entry, papers))
  return { approved: of(true), notApproved: of(false) }
}

function toApproval({ item, told }: Entry, papers: Papers): SummaryApproval {
  const { opposing, abstaining, concerns } = told.payload as Partial<
    Payload<'decide'>
  >
  return {
    ...describe(item),
    on: told.on,
    document: papers.find(lastDocument(item, told.seq)),
    process: processOf(String(told.from)),
    opposing: distinct(opposing ?? []),
    abstaining: distinct(abstaining ?? []),
    concerns: concerns ?? [],
  }
}

/** The text as it was last put on the file. */
function lastDocument(item: Item, before: number): Document | undefined {
  const filed = item.history.filter(
    ({ seq, payload }) => seq < before && payload.document,
  )
  return filed.at(-1)?.payload.document as Document | undefined
}

function processOf(from: string): SummaryApproval['process'] {
  if (from === 'tap.referredToWtsa') return 'WTSA'
  return from.startsWith('tap.') ? 'TAP' : 'AAP'
}
