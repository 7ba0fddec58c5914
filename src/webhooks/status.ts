import type { Trx } from '../../db/database.ts'
import { moveCursor, queuePing, type WebhookRow } from '../../db/webhooks.ts'
import { toCursor } from '../changes/cursor.ts'
import { systemClock } from '../engine/clock.ts'
import type { WebhookStatus } from './delivery-schema.ts'
import { newPingId } from './message.ts'

/** How far delivery to an endpoint is. */
export function rowToStatus(row: WebhookRow): WebhookStatus {
  return {
    cursor: toCursor(row.cursor),
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastDeliveredAt: row.last_delivered_at,
    lastFailedAt: row.last_failed_at,
    lastFailure: row.last_failure,
    ping: row.ping,
  }
}

/** Lets delivery go on from a position of the feed, at once. */
export async function replayFrom(
  trx: Trx,
  { id }: WebhookRow,
  position: string,
): Promise<WebhookStatus> {
  return rowToStatus(await moveCursor(trx, id, position))
}

/** Asks for a trial message, which is sent once. */
export async function requestPing(
  trx: Trx,
  { id }: WebhookRow,
): Promise<WebhookStatus> {
  const ping = {
    id: newPingId(),
    state: 'queued',
    requestedAt: await systemClock().now(),
    failure: null,
  } as const
  return rowToStatus(await queuePing(trx, id, ping))
}
