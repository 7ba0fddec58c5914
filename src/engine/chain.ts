import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { NewEventRow } from '../../db/events.ts'

/** Everything that an event says; its hash covers all of it. */
export type Said = Omit<NewEventRow, 'hash'>

/**
 * Seals an event: SHA-256 over the RFC 8785 canonical JSON of everything it
 * says, the hash of the item's previous event included, in hex.
 */
export function seal(said: Said): NewEventRow {
  return { ...said, hash: hashOf(said) }
}

/** The hash that an event must bear. */
export function hashOf(said: Said): string {
  return hash('sha256', canonicalize(said) as string, 'hex')
}
