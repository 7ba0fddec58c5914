import { sql } from 'kysely'
import { eventsDigest } from './board-changes.ts'
import type { Db } from './database.ts'
import { prepared } from './preparing.ts'

/** What stands for all that can be seen of the record. */
export interface RecordMark {
  /** how many events */
  events: string
  /** which events: a number by their hashes */
  digest: string
  /** the state of the registers: a number by chance, a new one each time */
  registers: string
}

/**
 * What can be seen of the record now, without a look at any of its rows but
 * for the events of the last moments. Two answers that are the same were given
 * of the same events and registers.
 */
export async function getRecordMark(db: Db): Promise<RecordMark> {
  const { rows } = await sql<RecordMark>`${sql.raw(prepared)}
select p.events + t.events as events, p.digest # t.digest as digest,
  r.registers
from board_progress p
cross join lateral (
  select count(*) as events, ${eventsDigest} as digest
  from events e where e.position > p.position) t
cross join (
  select coalesce(bit_xor(mark), 0) as registers from register_changes) r
`.execute(db)
  return rows[0] as RecordMark
}
