import type { Trx } from '../../db/database.ts'
import { type Due, lockDueItems } from '../../db/deadlines.ts'
import { type Move, writeMoves } from '../../db/moves.ts'
import { addDays } from '../../machines/calendar.ts'
import { tryAgain } from './again.ts'
import { open, toMove } from './draft.ts'
import type { Engine } from './engine.ts'
import { type Item, toItem } from './item.ts'
import { fireBefore } from './plan.ts'

const batchSize = 500

/** What has become of a batch of items with a due deadline. */
interface Batch {
  fired: number
  /** Those that cannot be moved, with the reason. */
  failed: Map<string, unknown>
  /** Those that had nothing due any more. */
  idle: string[]
  isLast: boolean
}

/**
 * Fires what is due, in batches, those due longest first; any replica may do
 * so at any time, and each deadline fires once.
 *
 * @param signal ends it once the batch in hand is through
 * @returns how many events the clock sent
 * @throws AggregateError where items cannot be moved, after all others were
 */
export async function fireDue(
  engine: Engine,
  due: Due,
  signal?: AbortSignal,
): Promise<number> {
  const failed = new Map<string, unknown>()
  const idle = new Set<string>()
  let fired = 0
  while (!signal?.aborted) {
    const except = [...failed.keys(), ...idle]
    const batch = await tryAgain(() =>
      engine.db
        .transaction()
        .execute((trx) => fireBatch(engine, trx, due, except)),
    )
    fired += batch.fired
    for (const [id, error] of batch.failed) failed.set(id, error)
    for (const id of batch.idle) idle.add(id)
    if (batch.isLast) break
  }
  if (failed.size === 0) return fired
  const ids = [...failed.keys()].join(', ')
  const errors = [...failed.values()]
  throw new AggregateError(errors, `the clock cannot move ${ids}`)
}

async function fireBatch(
  engine: Engine,
  trx: Trx,
  due: Due,
  except: readonly string[],
): Promise<Batch> {
  const rows = await lockDueItems(trx, due, except, batchSize)
  const now = await engine.clock.now(trx)
  const batch: Batch = {
    fired: 0,
    failed: new Map(),
    idle: [],
    isLast: rows.length === 0,
  }
  const moves: Move[] = []
  for (const row of rows) {
    try {
      const move = fireItem(engine, toItem(row), due.until, now)
      if (move.events.length > 0) moves.push(move)
      else batch.idle.push(row.id)
    } catch (error) {
      batch.failed.set(row.id, error)
    }
  }
  if (moves.length > 0) await writeMoves(trx, moves)
  batch.fired = moves.reduce((sum, { events }) => sum + events.length, 0)
  return batch
}

function fireItem(
  { zone }: Engine,
  item: Item,
  until: string,
  now: string,
): Move {
  const last = lastDueDay(item, until)
  const draft = open(item)
  if (last === undefined) return toMove(draft, null)
  const day = addDays(last, 1)
  return toMove(fireBefore(draft, day, { now, zone }), null)
}

/** The last of the item's days that ends by an instant. */
function lastDueDay({ context }: Item, until: string): string | undefined {
  const limit = Date.parse(until)
  return context.deadlines
    .filter(({ fires, closesAt }) => fires && Date.parse(closesAt) <= limit)
    .map(({ date }) => date)
    .sort()
    .at(-1)
}
