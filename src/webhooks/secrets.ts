import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** The hours for which a replaced secret goes on signing. */
export const overlapHours = 24

/** A new signing secret: `whsec_` and 256 random bits in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/**
 * The headers by which a message is verified (Standard Webhooks 1.0): one
 * signature for each secret, so that a receiver may know either of two.
 *
 * @param id of the message, the same at each attempt
 * @param at when it is sent, by the machine's clock: receivers refuse what is
 *   minutes away from theirs
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Record<string, string> {
  const signatures = secrets.map((secret) =>
    new Webhook(secret).sign(id, at, body),
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}
