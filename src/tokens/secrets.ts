import { createHash, randomBytes } from 'node:crypto'

/** A new bearer token: `rt_` and 256 random bits in base64url. */
export function newSecret(): string {
  return `rt_${randomBytes(32).toString('base64url')}`
}

/** What is stored of a bearer token: its SHA-256 in base64url. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
