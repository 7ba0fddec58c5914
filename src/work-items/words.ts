import type { Window } from '../../machines/context.ts'
import type { Document, Party } from '../../machines/shapes.ts'

/** What people call the windows. */
export const windowNames: Record<Window['kind'], string> = {
  lastCall: 'Last Call',
  additionalReview: 'additional review',
}

/** A paper with its revision as it is cited: `TD416-R1`. */
export function cite({ reference, revision = 0 }: Document): string {
  return revision === 0 ? reference : `${reference}-R${revision}`
}

/** A number with its noun: `1 reply`, `3 replies`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** The names of parties in a row. */
export function nameAll(parties: readonly Party[]): string {
  return parties.map(({ name }) => name).join(', ')
}
