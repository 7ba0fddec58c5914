import type { Document, Party } from '../../machines/shapes.ts'

/** A paper with its revision as people cite it: `TD414-R1`. */
export function cite({ reference, revision = 0 }: Document): string {
  return revision === 0 ? reference : `${reference}-R${revision}`
}

/** A number with its noun: `1 reply`, `3 replies`. */
export function countOf(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** Several words in a sentence: `a, b and c`. */
export function inARow(words: readonly string[]): string {
  const [last = '', ...others] = words.toReversed()
  return others.length === 0
    ? last
    : `${others.reverse().join(', ')} and ${last}`
}

/** The names of parties, in their order: `Korea, Japan`. */
export function toNames(parties: readonly Party[]): string {
  return parties.map(({ name }) => name).join(', ')
}
