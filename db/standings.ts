import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import type { Standing } from './events.ts'

/** How an item stood after one of its events. */
export interface EventStanding extends Standing {
  work_item_id: string
  seq: number
}

/** Items that have events without a standing, some of them. */
export async function listUnfilled(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select distinct e.work_item_id as id from events e
where e.process is null limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether there may be events without a standing. */
export async function mayBeUnfilled(db: Db): Promise<boolean> {
  const { rows } = await sql<{ unfilled: boolean }>`
select not convalidated as unfilled from pg_constraint
where conname = 'events_standing_check'
  and conrelid = 'events'::regclass`.execute(db)
  return rows[0]?.unfilled === true
}

/** Lets nobody fill in at the same time, until the transaction ends. */
export async function lockStandings(trx: Trx): Promise<void> {
  await sql`lock table events in share row exclusive mode`.execute(trx)
}

/**
 * Fills standings in, for which the owner of the table puts its guard aside
 * within the transaction. What the events say stays as it is.
 */
export async function fillStandings(
  trx: Trx,
  standings: readonly EventStanding[],
): Promise<void> {
  await sql`alter table events disable trigger events_append_only`.execute(trx)
  await sql`
update events e set process = s.process, code = s.code, kind = s.kind
from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) as s(
  work_item_id uuid, seq integer, process text, code text, kind text)
where e.work_item_id = s.work_item_id and e.seq = s.seq
  and e.process is null`.execute(trx)
  await sql`alter table events enable trigger events_append_only`.execute(trx)
}

/** Notes that every event has its standing. */
export async function settleStandings(trx: Trx): Promise<void> {
  await sql`
alter table events validate constraint events_standing_check`.execute(trx)
}
