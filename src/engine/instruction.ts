import type { Db } from '../../db/database.ts'
import { nameKey, numberKeys } from '../../db/names.ts'
import type { Proposal } from '../../machines/events/propose.ts'
import type { Draft } from './draft.ts'
import { open } from './draft.ts'
import type { Engine } from './engine.ts'
import type { Entry, Envelope } from './entry.ts'
import { gatherFacts, refsOf } from './facts.ts'
import { addKey, type Lookup, type Refs, resolve } from './lookup.ts'
import type { Occasion } from './occasion.ts'
import { type Refused, refused } from './outcome.ts'
import { papersIn, toPair } from './papers.ts'
import { plan, refuseRights } from './plan.ts'
import { planProposal, refsOfProposal } from './propose.ts'

/** One thing that the write path is asked to record. */
export type Instruction =
  | { kind: 'event'; ref: string; entry: Entry; accepts?: AcceptsVersion }
  | { kind: 'propose'; proposal: Proposal; envelope: Envelope }

/** Whether the version that was read is one that the sender knows. */
export type AcceptsVersion = (version: number) => boolean

/** What an instruction refers to. */
export function instructionRefs(instruction: Instruction): Refs {
  if (instruction.kind === 'propose') {
    const { proposal, envelope } = instruction
    const { evidence } = envelope
    const papers = papersIn({ payload: proposal, evidence }).map(toPair)
    return { items: refsOfProposal(proposal), meetings: [], papers }
  }
  const refs = refsOf(instruction.entry)
  return { ...refs, items: [instruction.ref, ...refs.items] }
}

/**
 * Plans one instruction on what was looked up.
 *
 * @param drafts items that earlier instructions changed; they stand for the
 *   stored ones
 */
export async function planInstruction(
  engine: Engine,
  db: Db,
  instruction: Instruction,
  lookup: Lookup,
  drafts: ReadonlyMap<string, Draft>,
  occasion: Occasion,
): Promise<Draft | Refused> {
  if (instruction.kind === 'propose') {
    const { proposal, envelope } = instruction
    return planProposal(proposal, envelope, lookup, occasion)
  }
  const { ref, entry, accepts } = instruction
  const item = resolve(lookup, ref)
  if (!item) return refused('NOT_FOUND', `There is no work item ${ref}.`)
  if (accepts && !accepts(item.version)) {
    return refused(
      'VERSION_MISMATCH',
      `The work item is at version ${item.version} now.`,
    )
  }
  const draft = drafts.get(item.id) ?? open(item)
  const forbidden = refuseRights(draft, entry, occasion)
  if (forbidden) return forbidden
  const facts = await gatherFacts(
    engine,
    db,
    draft,
    entry,
    lookup,
    occasion.today,
  )
  return 'kind' in facts ? facts : plan(draft, entry, facts, occasion)
}

/** Lets later instructions find an item as a draft left it. */
export function enterDraft(lookup: Lookup, { before, item }: Draft): void {
  lookup.byId.set(item.id, item)
  if (before === null) {
    addKey(lookup, nameKey(item.provisional_name), item.id, 'name')
  }
  if (item.number === null || item.number === before?.number) return
  for (const key of numberKeys(item.number)) {
    addKey(lookup, key, item.id, 'number')
  }
}
