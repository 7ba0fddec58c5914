import type { StoredAnswer } from '../../db/answers.ts'
import type { Trx } from '../../db/database.ts'
import { lockWorkItems } from '../../db/work-items.ts'
import { tryAgain } from './again.ts'
import type { Caller } from './caller.ts'
import { type Draft, toMove } from './draft.ts'
import type { Engine } from './engine.ts'
import {
  type Instruction,
  instructionRefs,
  planInstruction,
} from './instruction.ts'
import { toItem } from './item.ts'
import { type Lookup, lookUp, resolve } from './lookup.ts'
import { type Manner, orRepeat } from './manner.ts'
import { occasionFor } from './occasion.ts'
import { type Refused, refused } from './outcome.ts'
import { plainStore, type Store } from './store.ts'

/** What has become of it. */
export type Recorded =
  | { kind: 'recorded'; draft: Draft }
  | { kind: 'repeated'; answer: StoredAnswer }
  | Refused

/**
 * Records one event or proposal: one read, one statement that compares the
 * version and writes everything. Who loses the race for an item tries again
 * under its lock, where nobody overtakes.
 */
export async function record(
  engine: Engine,
  caller: Caller,
  instruction: Instruction,
  manner: Manner = {},
): Promise<Recorded> {
  return tryAgain(
    async () =>
      (await attempt(engine, engine.store, caller, instruction, manner)) ??
      (await engine.db
        .transaction()
        .execute((trx) =>
          attemptLocked(engine, trx, caller, instruction, manner),
        )),
  )
}

/** One try; undefined where another writer was faster. */
async function attempt(
  engine: Engine,
  store: Store,
  caller: Caller,
  instruction: Instruction,
  manner: Manner,
  prepare: (lookup: Lookup) => Promise<void> = async () => {},
): Promise<Recorded | undefined> {
  const { db } = store
  const [answer, lookup] = await Promise.all([
    manner.repeat?.(db),
    lookUp(engine, store, instructionRefs(instruction)),
  ])
  if (answer) return { kind: 'repeated', answer }
  await prepare(lookup)
  // Not before the item is read: its last event may be of a later day.
  const occasion = await occasionFor(engine, db, caller)
  const draft = await planInstruction(
    engine,
    db,
    instruction,
    lookup,
    new Map(),
    occasion,
  )
  if ('kind' in draft) return orRepeat(db, manner, draft)
  if (manner.dryRun) return { kind: 'recorded', draft }
  const move = toMove(draft, manner.answer?.([draft], []) ?? null)
  return (await store.write(move)) ? { kind: 'recorded', draft } : undefined
}

async function attemptLocked(
  engine: Engine,
  trx: Trx,
  caller: Caller,
  instruction: Instruction,
  manner: Manner,
): Promise<Recorded> {
  const lock = (lookup: Lookup) => lockTargets(trx, [instruction], lookup)
  const result = await attempt(
    engine,
    plainStore(trx),
    caller,
    instruction,
    manner,
    lock,
  )
  if (result) return result
  return refused('CONFLICT', 'The work item changed under its own lock.')
}

/** Locks the items that instructions are about, and reads them anew. */
export async function lockTargets(
  trx: Trx,
  instructions: readonly Instruction[],
  lookup: Lookup,
): Promise<void> {
  const ids = instructions.flatMap((instruction) =>
    instruction.kind === 'event'
      ? (resolve(lookup, instruction.ref)?.id ?? [])
      : [],
  )
  if (ids.length === 0) return
  for (const row of await lockWorkItems(trx, [...new Set(ids)])) {
    lookup.byId.set(row.id, toItem(row))
  }
}
