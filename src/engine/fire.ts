import type { Trx } from '../../db/database.ts'
import { lockDueItems } from '../../db/deadlines.ts'
import { writeMoves } from '../../db/moves.ts'
import { addDays, dayOf } from '../../machines/calendar.ts'
import { tryAgain } from './again.ts'
import { open, toMove } from './draft.ts'
import type { Engine } from './engine.ts'
import { type Item, toItem } from './item.ts'
import { fireBefore } from './plan.ts'

const batchSize = 500

/** Which deadlines are due. */
export interface Due {
  /** Those that end by this instant, RFC 3339. */
  until: string
  /** Whether those of back-dated entries, held for a day, are due too. */
  held: boolean
}

/**
 * Fires what is due, in batches, those due longest first; any replica may do
 * so at any time, and each deadline fires once.
 *
 * @returns how many events the clock sent
 */
export async function fireDue(engine: Engine, due: Due): Promise<number> {
  let fired = 0
  for (;;) {
    const { events, items } = await tryAgain(() =>
      engine.db.transaction().execute((trx) => fireBatch(engine, trx, due)),
    )
    fired += events
    if (items < batchSize) return fired
  }
}

async function fireBatch(engine: Engine, trx: Trx, { until, held }: Due) {
  const rows = await lockDueItems(trx, until, held, batchSize)
  const now = await engine.clock.now(trx)
  const moves = rows.map((row) => {
    const item = toItem(row)
    const day = dayAfterDue(item, until)
    const occasion = { now, zone: engine.zone }
    return toMove(fireBefore(open(item), day, occasion), null)
  })
  if (moves.length > 0) await writeMoves(trx, moves)
  const events = moves.reduce((sum, move) => sum + move.events.length, 0)
  return { events, items: rows.length }
}

/** The day after the last of the item's days that ends by an instant. */
function dayAfterDue({ context }: Item, until: string): string {
  const limit = Date.parse(until)
  const days = context.deadlines
    .filter(({ fires, closesAt }) => fires && Date.parse(closesAt) <= limit)
    .map(({ date }) => date)
  const last = days.sort().at(-1)
  return last === undefined ? dayOf(until, 'UTC') : addDays(last, 1)
}
