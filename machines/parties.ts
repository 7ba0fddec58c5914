import type { Party } from './shapes.ts'

/** One string for one party: its name without regard to case, its category. */
export function partyKey(party: Party): string {
  return `${party.category}:${party.name.trim().toLowerCase()}`
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
