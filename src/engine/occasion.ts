import type { Db } from '../../db/database.ts'
import { dayOf } from '../../machines/calendar.ts'
import type { Caller } from './caller.ts'
import type { Engine } from './engine.ts'
import type { Actor } from './entry.ts'

/** Who records something, and when. */
export interface Occasion {
  caller: Caller
  /** RFC 3339 in UTC. */
  now: string
  /** The civil date of `now` in the zone of deadlines. */
  today: string
  zone: string
}

/**
 * The present occasion for a caller.
 *
 * @param db the connection that records it
 */
export async function occasionFor(
  { clock, zone }: Pick<Engine, 'clock' | 'zone'>,
  db: Db,
  caller: Caller,
): Promise<Occasion> {
  const now = await clock.now(db)
  return { caller, now, today: dayOf(now, zone), zone }
}

/** A caller as the one who recorded an event. */
export function toActor({ id, name, role, party }: Caller): Actor {
  return party ? { id, name, role, party } : { id, name, role }
}

/**
 * The instant at which an event is recorded: never before the one that came
 * before it, should the clocks of two replicas differ.
 */
export function recordingInstant(now: string, previous: string): string {
  return Date.parse(now) < Date.parse(previous) ? previous : now
}
