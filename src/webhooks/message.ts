import { randomUUIDv7 } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { listEvents } from '../../db/events.ts'
import type { FeedRow } from '../../db/feed.ts'
import type { WebhookRow } from '../../db/webhooks.ts'
import { findWorkItems } from '../../db/work-items.ts'
import { toCursor } from '../changes/cursor.ts'
import { type Item, toItem } from '../engine/item.ts'
import { replayItem } from '../engine/replay.ts'
import { noticeOf } from '../notices/notices.ts'
import { presentEvent, presentItem } from '../work-items/present.ts'

/** A message as it is posted, and its identity for all attempts. */
export interface Message {
  id: string
  body: string
}

/**
 * The item of an event as the event left it: its row, or, where it has moved
 * on, what its history up to there leads to. So a message says the same at
 * each attempt, however late.
 */
export async function itemAfter(db: Db, event: FeedRow): Promise<Item> {
  const [row] = await findWorkItems(db, [event.work_item_id])
  if (row?.version === event.seq) return toItem(row)
  return replayItem(await listEvents(db, event.work_item_id, 0, event.seq))
}

/**
 * The message that tells of an event.
 *
 * @param item as it is after the event
 * @param publicUrl where people find this installation, for links
 */
export function eventMessage(
  event: FeedRow,
  item: Item,
  publicUrl: string,
): Message {
  const workItem = presentItem(item, event.recorded_at)
  const body = {
    type: `workItem.${event.type}`,
    timestamp: event.recorded_at,
    data: {
      event: presentEvent(event),
      workItem,
      notice: noticeOf(event, item, workItem, publicUrl),
      cursor: toCursor(event.position),
    },
  }
  const id = `msg_${event.work_item_id}_${event.seq}`
  return { id, body: JSON.stringify(body) }
}

/** A trial message, which says only for which webhook it is. */
export function pingMessage(
  { id: webhook }: Pick<WebhookRow, 'id'>,
  ping: { id: string; requestedAt: string },
): Message {
  const { id, requestedAt: timestamp } = ping
  const body = { type: 'ping', timestamp, data: { webhook } }
  return { id, body: JSON.stringify(body) }
}

/** Identifies a trial message. */
export function newPingId(): string {
  return `ping_${randomUUIDv7()}`
}
