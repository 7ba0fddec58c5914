import type { Db } from '../../db/database.ts'
import { getVirtualNow, moveVirtualNow } from '../../db/virtual-clock.ts'

/** Tells what time it is; the only source of "now" in the service. */
export interface Clock {
  readonly mode: 'system' | 'virtual'
  /**
   * The present instant, RFC 3339 in UTC, to the millisecond.
   *
   * @param trx the transaction that asks, which must not wait for a second
   *   connection
   */
  now(trx?: Db): Promise<string>
  /**
   * Moves the present on; a system clock never does.
   *
   * @param to instant, RFC 3339
   * @returns false where the clock does not go there: it is the system's, or
   *   it has been later already
   */
  advance(db: Db, to: string): Promise<boolean>
}

/** The clock of the machine, which nobody moves. */
export function systemClock(): Clock {
  return {
    mode: 'system',
    now: async () => toInstant(Temporal.Now.instant()),
    advance: async () => false,
  }
}

/**
 * A clock that stands still until it is moved, for training, rehearsal and
 * tests. It is a row in the database, so that all replicas share it and a
 * restart keeps it (`insertVirtualNow` sets it going).
 */
export function virtualClock(db: Db): Clock {
  return {
    mode: 'virtual',
    now: (trx = db) => getVirtualNow(trx),
    advance: moveVirtualNow,
  }
}

/** An instant as the service writes it: UTC, to the millisecond, never ahead. */
export function toInstant(instant: Temporal.Instant): string {
  return instant
    .round({ smallestUnit: 'millisecond', roundingMode: 'floor' })
    .toString()
}
