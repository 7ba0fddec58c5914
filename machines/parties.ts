import type { Party } from './shapes.ts'

/**
 * One string for one party: its category, and its name without regard to
 * case, blanks and the encoding of accents. Who counts twice tips a decision.
 */
export function partyKey({ category, name }: Party): string {
  const words = name.normalize('NFC').toLowerCase().trim().split(/\s+/)
  return `${category}:${words.join(' ')}`
}

/** The parties without repetition. */
export function distinct(parties: readonly Party[]): Party[] {
  return [...new Map(parties.map((p) => [partyKey(p), p])).values()]
}

/** Those of `parties` that do not stand among `others`. */
export function without(
  parties: readonly Party[],
  others: readonly Party[],
): Party[] {
  const left = new Set(others.map(partyKey))
  return distinct(parties).filter((party) => !left.has(partyKey(party)))
}

/** Those that are Member States; only they vote in ITU. */
export function memberStates(parties: readonly Party[]): Party[] {
  return distinct(parties).filter((p) => p.category === 'memberState')
}
