import type { Proposal } from '../../machines/events/propose.ts'
import type { Origin } from '../../machines/facts.ts'
import { getMachine } from '../../machines/index.ts'
import { warningsOfFacts } from '../../machines/warnings.ts'
import { type Draft, type Happening, toEvent } from './draft.ts'
import { type Item, itemAfter, standingOf, traceOf } from './item.ts'
import { gainedNames } from './naming.ts'
import { begin, statePath } from './runtime.ts'

/**
 * The draft of an item that begins.
 *
 * @param id of the item
 * @param happening a `propose` whose facts name the law that the item keeps
 */
export function beginDraft(id: string, happening: Happening): Draft {
  const { on, recordedAt, facts } = happening
  const { origin } = facts
  if (!origin) throw new Error('a beginning that names no machine')
  const proposal = happening.payload as Proposal
  const { edition } = origin
  const machine = getMachine(origin.machine, origin.machineVersion)
  const snapshot = begin(machine, { proposal, edition, on })
  const blank = blankItem(id, proposal, origin, on, recordedAt)
  const before = { ...blank, state: null }
  const event = toEvent(
    before,
    happening,
    statePath(snapshot),
    warningsOfFacts(facts),
  )
  const item = itemAfter(blank, snapshot, traceOf(event))
  const names = gainedNames(null, item)
  const events = [{ ...event, ...standingOf(item) }]
  return { before: null, item, events, armed: [], closed: [], names }
}

/** The row before the first event: what is fixed for the life of the item. */
function blankItem(
  id: string,
  proposal: Proposal,
  origin: Origin,
  on: string,
  createdAt: string,
): Item {
  return {
    id,
    machine: origin.machine,
    machine_version: origin.machineVersion,
    edition: origin.edition,
    version: 0,
    provisional_name: proposal.provisionalName,
    title: proposal.title,
    study_group: proposal.studyGroup,
    question: proposal.question,
    version_type: proposal.versionType,
    state: '',
    entered_state_on: on,
    created_at: createdAt,
    last_hash: '',
  } as Item
}
