import { paperKey } from '../../db/documents.ts'

const revised =
  /^(?<paper>.*\d)[-(]?(?:rev\.?|r)(?<revision>\d+)\)?(?<part>\/.*)?$/

/** Reports are numbered like revisions of their group: "SG20-R1". */
const report = /^(?:sg\d+|wp\d+\/\d+|tsag\d*|wtsa-?\d*)-r\d+$/

/**
 * What is wrong with a reference that holds its revision, such as "TD414-R1",
 * "TD414Rev.1" or "TD 588-R1/GEN": the same paper would go by two names.
 *
 * @returns a sentence that says how to write it, or null
 */
export function mistakeOfReference(reference: string): string | null {
  const key = paperKey(reference)
  const { paper, revision, part = '' } = revised.exec(key)?.groups ?? {}
  if (paper === undefined || report.test(key)) return null
  const bare = `${paper}${part}`.toUpperCase()
  return `holds a revision; write ${bare} and give ${Number(revision)} as the revision`
}
