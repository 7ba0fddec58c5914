import type { Trx } from '../../db/database.ts'
import type { NewEventRow } from '../../db/events.ts'
import type { Engine } from './engine.ts'
import { invalidAt, type Refused } from './outcome.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Holds events that come in against the clock. A virtual one moves on to the
 * last of them; the machine's own has to be there, give or take a day, by
 * which two machines may differ.
 *
 * @returns the first event of the future, with its place
 */
export async function keepUp(
  { clock }: Pick<Engine, 'clock'>,
  trx: Trx,
  events: readonly NewEventRow[],
): Promise<(Refused & { index: number }) | null> {
  const now = Date.parse(await clock.now(trx))
  const ahead = events.map((event) => Date.parse(event.recorded_at) - now)
  if (clock.mode === 'virtual') {
    const last = ahead.indexOf(Math.max(...ahead))
    const event = events[last]
    if (event && Number(ahead[last]) > 0)
      await clock.advance(trx, event.recorded_at)
    return null
  }
  const index = ahead.findIndex((one) => one > day)
  if (index < 0) return null
  return { ...invalidAt('/event/recordedAt', 'lies in the future'), index }
}
