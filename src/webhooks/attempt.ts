import type { WebhookRow } from '../../db/webhooks.ts'
import type { Message } from './message.ts'
import { type Answer, type Posting, post } from './post.ts'
import { signedHeaders } from './secrets.ts'

/** What the holder of an endpoint goes by. */
export interface Holding {
  /** Whether the lease is still held and more may be sent. */
  isHeld(): boolean
  /** Ends an attempt under way. */
  signal: AbortSignal
  /** The position up to which the feed can be read now. */
  settled(): string
}

/** Posts a signed message once; undefined where that does not count. */
export async function attempt(
  posting: Posting,
  webhook: WebhookRow,
  { id, body }: Message,
  { isHeld, signal }: Holding,
): Promise<Answer | undefined> {
  if (!isHeld()) return undefined
  const at = new Date()
  const headers = signedHeaders(secretsOf(webhook, at), id, at, body)
  const letter = { url: webhook.url, headers, body }
  const answer = await post(letter, posting, signal)
  return answer.kind === 'silent' && signal.aborted ? undefined : answer
}

function secretsOf(webhook: WebhookRow, at: Date): string[] {
  const { secret, former_secret: former, former_secret_until: until } = webhook
  const overlaps = until !== null && Date.parse(until) > at.getTime()
  return former !== null && overlaps ? [secret, former] : [secret]
}

/** What went wrong; null where the endpoint took the message. */
export function failureOf(answer: Answer): string | null {
  if (answer.kind === 'silent') return answer.reason
  const { status } = answer
  if (status >= 200 && status < 300) return null
  return `The endpoint answered ${status}.`
}
