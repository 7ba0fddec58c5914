import { type Generated, type Selectable, sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/** Events that an endpoint did not take, numbered from 1 for each endpoint. */
export interface WebhookDeadLettersTable {
  webhook_id: string
  number: number
  work_item_id: string
  seq: number
  attempts: number
  /** Why the last attempt failed. */
  reason: string
  /** `queued`: somebody asked to try it once more. */
  state: 'dead' | 'queued' | 'delivered'
  died_at: string
  delivered_at: Generated<string | null>
}

export type DeadLetterRow = Selectable<WebhookDeadLettersTable> & {
  /** Of the event. */
  type: string
}

const letters = sql`
select l.*, e.type from webhook_dead_letters l
join events e on e.work_item_id = l.work_item_id and e.seq = l.seq`

/**
 * The dead letters of an endpoint, by number.
 *
 * @param after number of the last one of the page before
 */
export async function listDeadLetters(
  db: Db,
  webhookId: string,
  limit: number,
  after: number,
): Promise<DeadLetterRow[]> {
  const { rows } = await sql<DeadLetterRow>`${letters}
where l.webhook_id = ${webhookId} and l.number > ${after}
order by l.number limit ${limit}`.execute(db)
  return rows
}

/** The dead letters of an endpoint that are to be tried once more. */
export async function listQueuedLetters(
  db: Db,
  webhookId: string,
): Promise<DeadLetterRow[]> {
  const { rows } = await sql<DeadLetterRow>`${letters}
where l.webhook_id = ${webhookId} and l.state = 'queued'
order by l.number`.execute(db)
  return rows
}

/** Queues a dead letter; undefined where there is none with this number. */
export async function queueLetter(
  trx: Trx,
  webhookId: string,
  number: number,
): Promise<DeadLetterRow | undefined> {
  const { rows } = await sql<DeadLetterRow>`
update webhook_dead_letters l set state = 'queued', delivered_at = null
from events e
where l.webhook_id = ${webhookId} and l.number = ${number}
  and e.work_item_id = l.work_item_id and e.seq = l.seq
returning l.*, e.type`.execute(trx)
  return rows[0]
}

/** Says what has become of a dead letter that was tried once more. */
export async function settleLetter(
  db: Db,
  { webhook_id, number }: DeadLetterRow,
  failure: string | null,
): Promise<void> {
  await sql`
update webhook_dead_letters set attempts = attempts + 1,
  state = ${failure === null ? 'delivered' : 'dead'},
  reason = coalesce(${failure}, reason),
  delivered_at = ${failure === null ? sql`now()` : sql`null`}
where webhook_id = ${webhook_id} and number = ${number}
  and state = 'queued'`.execute(db)
}
