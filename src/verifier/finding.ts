/** What a file is held against, in the order in which it is told. */
export const checkNames = [
  'file',
  'shape',
  'hash',
  'chain',
  'law',
  'reference',
  'head',
  'signature',
] as const
export type CheckName = (typeof checkNames)[number]

/** Something that does not hold. */
export interface Finding {
  check: CheckName
  /** From 1; null where it is of no line in particular. */
  line: number | null
  /** The id of the work item. */
  workItem: string | null
  /** The event's place in its item. */
  event: number | null
  reason: string
}

/** A finding of the file as a whole, or of a line that is of no event. */
export function finding(
  check: CheckName,
  line: number | null,
  reason: string,
): Finding {
  return { check, line, workItem: null, event: null, reason }
}

/** What was found, of which only so much is kept. */
export interface Findings {
  add(...found: readonly Finding[]): void
  /** How many were added of each check. */
  readonly counts: Readonly<Record<CheckName, number>>
  /** The first that were kept, by their lines. */
  list(): Finding[]
}

/** How many findings are told one by one. */
export const mostFindings = 1_000

/** Begins to keep findings, so many that a wholly false file does no harm. */
export function keepFindings(): Findings {
  const counts = Object.fromEntries(
    checkNames.map((name) => [name, 0]),
  ) as Record<CheckName, number>
  const kept: Finding[] = []
  return {
    counts,
    add(...found) {
      for (const one of found) {
        counts[one.check] += 1
        if (kept.length < mostFindings) kept.push(one)
      }
    },
    list: () => kept.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  }
}
