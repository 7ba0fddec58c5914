import type { Db } from '../../db/database.ts'
import { insertVirtualNow } from '../../db/virtual-clock.ts'
import type { ClockSetting } from '../config-values.ts'
import { type Clock, systemClock, virtualClock } from '../engine/clock.ts'

/**
 * The clock that `CLOCK` asks for. A virtual one begins at its instant, unless
 * it goes in this database already.
 */
export async function openClock(db: Db, clock: ClockSetting): Promise<Clock> {
  if (clock.mode === 'system') return systemClock()
  await insertVirtualNow(db, clock.from)
  return virtualClock(db)
}
