import type { StoredAnswer } from '../../db/answers.ts'
import type { Trx } from '../../db/database.ts'
import { writeMoves } from '../../db/moves.ts'
import { releaseClaims } from '../../db/names.ts'
import { tryAgain } from './again.ts'
import type { Caller } from './caller.ts'
import { type Draft, toMove } from './draft.ts'
import type { Engine } from './engine.ts'
import {
  enterDraft,
  type Instruction,
  instructionRefs,
  planInstruction,
} from './instruction.ts'
import { lookUp } from './lookup.ts'
import { type Manner, orRepeat } from './manner.ts'
import { occasionFor } from './occasion.ts'
import type { Refused } from './outcome.ts'
import { plainStore } from './store.ts'
import { lockTargets } from './write-path.ts'

/** A refusal and the place of the instruction that it is about. */
export type Failure = Refused & { index: number }

/** The event that an instruction became. */
export interface Touch {
  id: string
  seq: number
}

/** What has become of a batch: all of it, or nothing with every reason. */
export type BatchRecorded =
  | { kind: 'recorded'; drafts: Draft[]; touched: Touch[] }
  | { kind: 'repeated'; answer: StoredAnswer }
  | { kind: 'failed'; failures: Failure[] }

/**
 * Records instructions in their order, all or nothing, in one transaction that
 * locks the items first. Later ones see what earlier ones did, also to an
 * item that the same batch proposed.
 *
 * @returns `drafts` one an item, `touched` one an instruction
 */
export async function recordBatch(
  engine: Engine,
  caller: Caller,
  instructions: readonly Instruction[],
  manner: Manner = {},
): Promise<BatchRecorded> {
  return tryAgain(() =>
    engine.db
      .transaction()
      .execute((trx) =>
        recordBatchIn(engine, trx, caller, instructions, manner),
      ),
  )
}

/**
 * Does what {@link recordBatch} does as a part of a larger transaction, which
 * its caller rolls back where the batch failed.
 *
 * @throws what {@link tryAgain} knows where a twin was faster
 */
export async function recordBatchIn(
  engine: Engine,
  trx: Trx,
  caller: Caller,
  instructions: readonly Instruction[],
  manner: Manner = {},
): Promise<BatchRecorded> {
  const answer = await manner.repeat?.(trx)
  if (answer) return { kind: 'repeated', answer }
  const refs = instructions.map(instructionRefs)
  const lookup = await lookUp(engine, plainStore(trx), {
    items: refs.flatMap(({ items }) => items),
    meetings: refs.flatMap(({ meetings }) => meetings),
    papers: refs.flatMap(({ papers = [] }) => papers),
  })
  await lockTargets(trx, instructions, lookup)
  const occasion = await occasionFor(engine, trx, caller)
  const drafts = new Map<string, Draft>()
  const touched: Touch[] = []
  const failures: Failure[] = []
  for (const [index, instruction] of instructions.entries()) {
    const draft = await planInstruction(
      engine,
      trx,
      instruction,
      lookup,
      drafts,
      occasion,
    )
    if ('kind' in draft) {
      failures.push({ ...draft, index })
      continue
    }
    touched.push({ id: draft.item.id, seq: draft.item.version })
    drafts.set(draft.item.id, draft)
    enterDraft(lookup, draft)
  }
  if (failures.length > 0) {
    return orRepeat(trx, manner, { kind: 'failed', failures })
  }
  const all = [...drafts.values()]
  if (!manner.dryRun) await write(trx, all, touched, manner)
  return { kind: 'recorded', drafts: all, touched }
}

async function write(
  trx: Trx,
  drafts: Draft[],
  touched: Touch[],
  manner: Manner,
): Promise<void> {
  const answer = manner.answer?.(drafts, touched) ?? null
  const moves = drafts.map((draft, at) =>
    toMove(draft, at === 0 ? answer : null),
  )
  const claimants = moves
    .filter(({ base, claims }) => base > 0 && claims !== null)
    .map(({ item }) => item.id)
  if (claimants.length > 1) await releaseClaims(trx, claimants)
  const written = await writeMoves(trx, moves)
  if (written.size < moves.length) {
    throw new Error('an item changed under its own lock')
  }
}
