import type { Proposal } from '../../../machines/events/propose.ts'
import type { Kind } from '../../../machines/shapes.ts'
import { ofType, type Told } from './told.ts'

/** A work item as it stood when a meeting closed. */
export interface Item {
  id: string
  name: string
  number: string | null
  title: string
  question: string
  kind: Kind
  versionType: Proposal['versionType']
  /** All that was told of it by then, oldest first. */
  history: Told[]
  /** What of that happened at the meeting, or at those within it. */
  here: Told[]
}

/**
 * A work item as it stood by the last of some events: its names and its number
 * are those of then, whatever became of it since.
 *
 * @param history all of it until then, the proposal first
 * @param here what of that happened at the meeting
 */
export function itemOf(history: Told[], here: Told[]): Item {
  const [first] = history
  const proposal = first?.payload as Proposal
  const numbers = ofType(history, 'assignNumber')
  const kinds = ofType(history, 'changeKind')
  return {
    id: String(first?.workItem),
    name: proposal.provisionalName,
    number: numbers.at(-1)?.payload.number ?? proposal.number ?? null,
    title: proposal.title,
    question: proposal.question,
    kind: kinds.at(-1)?.payload.kind ?? proposal.kind,
    versionType: proposal.versionType,
    history,
    here,
  }
}
