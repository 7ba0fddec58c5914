import { randomUUIDv7 } from 'node:crypto'
import { nameKey, numberKeys } from '../../db/names.ts'
import { currentEdition, editions } from '../../machines/editions.ts'
import type { Proposal } from '../../machines/events/propose.ts'
import type { Origin } from '../../machines/facts.ts'
import { currentMachine } from '../../machines/index.ts'
import { isInformative } from '../../machines/processes.ts'
import type { Sender } from '../../machines/shapes.ts'
import { beginDraft } from './begin.ts'
import type { Draft } from './draft.ts'
import type { Envelope } from './entry.ts'
import { holderOf } from './facts.ts'
import { foundAs, type Lookup } from './lookup.ts'
import { type Occasion, toActor } from './occasion.ts'
import { invalidAt, lawRefuses, type Refused, refused } from './outcome.ts'
import { unknownPapers } from './papers.ts'
import { refuseRole, refuseScope } from './rights.ts'

/** Who may propose a work item. */
export const proposers: readonly Sender[] = ['rapporteur', 'member', 'tsb']

/** Names and numbers that a proposal must be compared with. */
export function refsOfProposal({ provisionalName, number }: Proposal) {
  return [
    nameKey(provisionalName),
    ...(number === undefined ? [] : numberKeys(number)),
  ]
}

/**
 * Plans the first event of a new item.
 *
 * @returns the draft of the item, or why it is refused
 */
export function planProposal(
  proposal: Proposal,
  envelope: Envelope,
  lookup: Lookup,
  occasion: Occasion,
): Draft | Refused {
  const { caller, today, now, zone } = occasion
  const on = envelope.on ?? today
  const touched = {
    study_group: proposal.studyGroup,
    question: proposal.question,
    names: [proposal.provisionalName],
  }
  const refusal =
    refuseRole(caller, envelope.onBehalfOf, proposers, 'propose') ??
    refuseScope(caller, touched) ??
    refuseForm(proposal) ??
    refuseFuture(on, today) ??
    refuseNames(proposal, lookup)
  if (refusal) return refusal
  const { studyGroup } = proposal
  const { evidence } = envelope
  const said = { payload: proposal, evidence }
  const pointing = { studyGroup, meetingGroup: null, on }
  const unknown = unknownPapers(said, lookup.papers, pointing)
  return beginDraft(randomUUIDv7(), {
    ...envelope,
    type: 'propose',
    on,
    payload: proposal,
    facts: { zone, origin: originOf(proposal), ...unknown },
    actor: toActor(caller),
    recordedAt: now,
  })
}

/** A new item takes the law of the day, and another edition if it says so. */
function originOf({ edition = currentEdition }: Proposal): Origin {
  const { id: machine, version: machineVersion = '' } = currentMachine
  return { machine, machineVersion, edition }
}

function refuseForm(proposal: Proposal): Refused | null {
  const { question, studyGroup, edition, process, kind } = proposal
  if (!question.endsWith(`/${studyGroup}`)) {
    return invalidAt('/question', `is not of study group ${studyGroup}`)
  }
  if (edition !== undefined && !editions.has(edition)) {
    const known = [...editions.keys()].join('; ')
    return invalidAt('/edition', `is unknown; known are: ${known}`)
  }
  const agreed = process === 'AGREEMENT'
  if (process !== undefined && agreed !== isInformative(kind)) {
    return invalidAt(
      '/process',
      `does not fit: a text of kind ${kind} is ${agreed ? 'approved, not agreed' : 'agreed, not approved'}`,
    )
  }
  return null
}

function refuseFuture(on: string, today: string): Refused | null {
  if (on <= today) return null
  return lawRefuses('study.proposed', 'propose', {
    reason: `It cannot have happened on ${on}, which is in the future.`,
    clause: 'order of the record',
    latest: today,
  })
}

/** Whether the name of a proposal or its number is another item's. */
export function refuseNames(
  proposal: Proposal,
  lookup: Lookup,
): Refused | null {
  const { provisionalName, number } = proposal
  const [namesake] = foundAs(lookup, nameKey(provisionalName), 'name')
  if (namesake) {
    return refused(
      'CONFLICT',
      `Another work item is called ${namesake.provisional_name}.`,
      { errors: [{ path: '/provisionalName', message: 'is taken' }] },
    )
  }
  const holder =
    number === undefined ? undefined : holderOf(lookup, number, null)
  return holder
    ? refused(
        'CONFLICT',
        `Another work item on its way, ${holder.provisional_name}, has the number ${number}.`,
        { errors: [{ path: '/number', message: 'is taken' }] },
      )
    : null
}
