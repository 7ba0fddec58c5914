import type { Db } from '../../db/database.ts'
import { type FeedRow, getInFeed, readFeed } from '../../db/feed.ts'
import {
  type DeadLetterRow,
  listQueuedLetters,
  settleLetter,
} from '../../db/webhook-dead-letters.ts'
import {
  advanceCursor,
  buryEvent,
  disableWebhook,
  type LeasedWebhook,
  postpone,
  releaseWebhook,
  settlePing,
} from '../../db/webhook-leases.ts'
import type { WebhookRow } from '../../db/webhooks.ts'
import type { Feed } from '../changes/feed.ts'
import { attempt, failureOf, type Holding } from './attempt.ts'
import { concerns, isMeant } from './filter.ts'
import { eventMessage, itemAfter, pingMessage } from './message.ts'
import type { Answer, Posting } from './post.ts'
import { delayAfter, readRetryAfter } from './schedule.ts'

/** How endpoints are told of events. */
export interface Delivery extends Posting {
  db: Db
  /** Looks how far the feed can be read. */
  look: Feed['look']
  /** Where people find this installation, for links. */
  publicUrl: string
  /** Milliseconds between one attempt with an event and the next. */
  schedule: readonly number[]
}

/** How many positions of the feed are read at once. */
const windowSize = 200n

/**
 * Sends an endpoint what it waits for: a trial message, dead letters that
 * somebody wants tried again, then the feed, event by event, until its end or
 * until an attempt fails. The cursor moves on after an event was taken, so
 * that each is taken at least once, and none before those before it.
 *
 * Times in the database are the database's own: one clock for all replicas,
 * and never a virtual one, which may stand still while an endpoint waits.
 */
export async function serve(
  delivery: Delivery,
  webhook: LeasedWebhook,
  holding: Holding,
): Promise<void> {
  const { db } = delivery
  await servePing(delivery, webhook, holding)
  if (webhook.enabled) {
    for (const letter of await listQueuedLetters(db, webhook.id)) {
      await serveLetter(delivery, webhook, letter, holding)
    }
  }
  if (webhook.is_due) await serveFeed(delivery, webhook, holding)
  await releaseWebhook(db, webhook)
}

async function servePing(
  delivery: Delivery,
  webhook: WebhookRow,
  holding: Holding,
): Promise<void> {
  const { ping } = webhook
  if (ping?.state !== 'queued') return
  const message = pingMessage(webhook, ping)
  const answer = await attempt(delivery, webhook, message, holding)
  if (!answer) return
  const failure = failureOf(answer)
  const state = failure === null ? 'delivered' : 'failed'
  await settlePing(delivery.db, webhook, { ...ping, state, failure })
}

async function serveLetter(
  delivery: Delivery,
  webhook: WebhookRow,
  letter: DeadLetterRow,
  holding: Holding,
): Promise<void> {
  const { db, publicUrl } = delivery
  const event = await getInFeed(db, letter.work_item_id, letter.seq)
  const message = eventMessage(event, await itemAfter(db, event), publicUrl)
  const answer = await attempt(delivery, webhook, message, holding)
  if (answer) await settleLetter(db, letter, failureOf(answer))
}

async function serveFeed(
  delivery: Delivery,
  webhook: WebhookRow,
  holding: Holding,
): Promise<void> {
  const { db } = delivery
  let at: WebhookRow | undefined = webhook
  while (at?.enabled && holding.isHeld()) {
    const until = windowEnd(at.cursor, holding.settled())
    if (until === undefined) return
    for (const event of await readFeed(db, at.cursor, until)) {
      if (!concerns(at.filter, event)) continue
      at = await serveEvent(delivery, at, event, holding)
      if (!at?.enabled) return
    }
    at = await advanceCursor(db, at, until, false)
  }
}

/**
 * Sends an event, if the endpoint is to have it.
 *
 * @returns the endpoint as it is then; undefined where the rest has to wait
 */
async function serveEvent(
  delivery: Delivery,
  webhook: WebhookRow,
  event: FeedRow,
  holding: Holding,
): Promise<WebhookRow | undefined> {
  const { db, publicUrl } = delivery
  const item = await itemAfter(db, event)
  if (!(await isMeant(db, webhook.filter, event, item))) return webhook
  const message = eventMessage(event, item, publicUrl)
  const answer = await attempt(delivery, webhook, message, holding)
  if (!answer) return undefined
  const failure = failureOf(answer)
  if (failure === null) {
    return advanceCursor(db, webhook, event.position, true)
  }
  return settleFailure(delivery, webhook, event, answer, failure)
}

async function settleFailure(
  { db, schedule }: Delivery,
  webhook: WebhookRow,
  event: FeedRow,
  answer: Answer,
  failure: string,
): Promise<WebhookRow | undefined> {
  const { status, retryAfter } =
    answer.kind === 'answered'
      ? answer
      : { status: undefined, retryAfter: undefined }
  if (status === 410) {
    await disableWebhook(db, webhook, failure)
    return undefined
  }
  const attempts = webhook.attempts + 1
  const asked = readRetryAfter(retryAfter, Date.now())
  const delay = delayAfter(schedule, attempts, asked)
  if (delay === undefined) {
    return buryEvent(db, webhook, event, attempts, failure)
  }
  await postpone(db, webhook, failure, delay)
  return undefined
}

function windowEnd(cursor: string, settled: string): string | undefined {
  const [from, to] = [BigInt(cursor), BigInt(settled)]
  if (from >= to) return undefined
  return String(to - from > windowSize ? from + windowSize : to)
}
