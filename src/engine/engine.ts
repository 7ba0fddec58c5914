import type { Db } from '../../db/database.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Clock } from './clock.ts'
import { genevaHolidays, type Holidays } from './holidays.ts'
import { coalescingStore, type Store } from './store.ts'

/** What the write path works with. */
export interface Engine {
  db: Db
  store: Store
  clock: Clock
  /** The IANA zone of civil dates and of the ends of deadlines. */
  zone: string
  /** Official holidays of a year, which are no working days. */
  holidays: Holidays
  /** Meetings read so far; a meeting never changes once it is entered. */
  meetings: Map<string, MeetingFact>
}

/** Builds the engine; the holidays are Geneva's unless others are given. */
export function createEngine(
  parts: Pick<Engine, 'db' | 'clock' | 'zone'> & Partial<Engine>,
): Engine {
  return {
    store: coalescingStore(parts.db),
    holidays: genevaHolidays,
    meetings: new Map(),
    ...parts,
  }
}
