import { invalidLine } from './bad-line.ts'
import { type ReadLine, requireShape } from './read-line.ts'
import { type Counts, EndLine, HeaderLine } from './schema.ts'
import { sections } from './sections.ts'

/**
 * Holds the first line of a file to what it must be.
 *
 * @throws Problem VALIDATION with each mistake
 */
export function requireHeader(line: ReadLine): HeaderLine {
  if (line.type !== 'header') {
    throw invalidLine(1, [{ path: '/type', message: 'must be "header"' }])
  }
  return requireShape(line, HeaderLine)
}

/**
 * Holds the last line of a file against those before it.
 *
 * @param are how many lines of each type there are
 * @param gives SHA-256 of all lines before, in hex
 * @throws Problem VALIDATION with each mistake
 */
export function requireEnd(line: ReadLine, are: Counts, gives: string): void {
  const { sha256, counts } = requireShape(line, EndLine)
  const types = new Set([...Object.keys(are), ...Object.keys(counts)])
  const errors = [...types]
    .filter((type) => counts[type] !== are[type])
    .map((type) => ({
      path: `/counts/${type}`,
      message: `is ${counts[type]}, there are ${are[type]}`,
    }))
  if (sha256 !== gives) {
    const message = `the lines before have ${gives}: they were changed`
    errors.push({ path: '/sha256', message })
  }
  if (errors.length > 0) throw invalidLine(line.number, errors)
}

/** How many lines of each type there are, before any has come. */
export function noLines(): Counts {
  return Object.fromEntries(sections.map(({ type }) => [type, 0]))
}

/**
 * The place among the sections of a line between the first and the last one.
 *
 * @param stage the place of the line before it; -1 where it is the first
 * @throws Problem VALIDATION where its type is unknown or comes too late
 */
export function placeOf({ number, type }: ReadLine, stage: number): number {
  const place = sections.findIndex((section) => section.type === type)
  if (place < 0) {
    const types = sections.map((section) => section.type).join(', ')
    const message = `must be one of ${types}`
    throw invalidLine(number, [{ path: '/type', message }])
  }
  if (place >= stage) return place
  const message = `must stand before those of type ${sections[stage]?.type}`
  throw invalidLine(number, [{ path: '/type', message }])
}
