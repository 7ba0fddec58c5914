import type { Kind, Process } from './shapes.ts'

/** Subjects that presume TAP (Res. 1 8.1.1). */
const tapSubjects = new Set([
  'numbering',
  'addressing',
  'tariff',
  'charging',
  'accounting',
])

/** Kinds that go the way of Recommendations (A.1 1.8.2). */
const normativeKinds = new Set<Kind>([
  'recommendation',
  'amendment',
  'corrigendum',
  'annex',
])

/** Whether a text is informative, and so agreed rather than approved. */
export function isInformative(kind: Kind): boolean {
  return !normativeKinds.has(kind)
}

/**
 * The process that is presumed for a text: agreement for informative ones,
 * TAP for numbering, addressing, tariff, charging and accounting, else AAP
 * (Res. 1 8.1.1).
 */
export function presumedProcess(
  kind: Kind,
  subjects: readonly string[],
): Process {
  if (isInformative(kind)) return 'AGREEMENT'
  return subjects.some((subject) => tapSubjects.has(subject.toLowerCase()))
    ? 'TAP'
    : 'AAP'
}
