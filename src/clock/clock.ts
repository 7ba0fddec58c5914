import type { Trx } from '../../db/database.ts'
import { type Clock, toInstant } from '../engine/clock.ts'
import { Problem } from '../http/problems.ts'
import type { ClockReading } from './schema.ts'

/**
 * Moves the virtual clock on.
 *
 * @param to an instant that exists, RFC 3339 with any offset
 * @throws Problem CONFLICT where the clock is the system's or later already
 */
export async function advanceClock(
  trx: Trx,
  clock: Clock,
  to: string,
): Promise<ClockReading> {
  if (clock.mode === 'system') {
    throw new Problem(
      'CONFLICT',
      'The service runs on the clock of its machine, which nobody moves.',
    )
  }
  const now = toInstant(Temporal.Instant.from(to))
  if (await clock.advance(trx, now)) return { now, mode: clock.mode }
  throw new Problem('CONFLICT', 'The virtual clock never moves back.')
}
