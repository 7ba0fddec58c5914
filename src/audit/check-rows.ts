import { differences } from './differences.ts'

/**
 * Holds stored rows against those that the events give, each by its key.
 *
 * @param keyOf names a row, in a line too, such as `deadline lastCall`
 * @returns what is wrong, one line each
 */
export function checkRows<Row>(
  keyOf: (row: Row) => string,
  is: readonly Row[],
  gives: readonly Row[],
): string[] {
  const stored = new Map(is.map((row) => [keyOf(row), row]))
  const given = new Map(gives.map((row) => [keyOf(row), row]))
  const extra = [...stored.keys()].filter((key) => !given.has(key))
  return [
    ...[...given].flatMap(([key, row]) => {
      const found = stored.get(key)
      return found
        ? differences(found, row).map((line) => `${key}: ${line}`)
        : [`${key} is missing`]
    }),
    ...extra.map((key) => `${key} comes from no event`),
  ]
}
