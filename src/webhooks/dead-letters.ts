import type { Db, Trx } from '../../db/database.ts'
import {
  type DeadLetterRow,
  listDeadLetters,
  queueLetter,
} from '../../db/webhook-dead-letters.ts'
import { type Page, toPage } from '../http/paging.ts'
import { Problem } from '../http/problems.ts'
import type { DeadLetter } from './delivery-schema.ts'

/** A page of the dead letters of an endpoint, in the order of their numbers. */
export async function getDeadLetters(
  db: Db,
  webhookId: string,
  limit: number,
  after: number,
): Promise<Page<DeadLetter>> {
  const rows = await listDeadLetters(db, webhookId, limit + 1, after)
  return toPage(rows, limit, (row) => [row.number], rowToLetter)
}

/**
 * Asks for one more attempt with a dead letter.
 *
 * @throws Problem NOT_FOUND
 */
export async function retryLetter(
  trx: Trx,
  webhookId: string,
  number: number,
): Promise<DeadLetter> {
  const row = await queueLetter(trx, webhookId, number)
  if (row) return rowToLetter(row)
  throw new Problem('NOT_FOUND', `There is no dead letter ${number}.`)
}

function rowToLetter(row: DeadLetterRow): DeadLetter {
  return {
    number: row.number,
    workItem: row.work_item_id,
    seq: row.seq,
    type: row.type as DeadLetter['type'],
    attempts: row.attempts,
    reason: row.reason,
    state: row.state,
    diedAt: row.died_at,
    deliveredAt: row.delivered_at,
  }
}
