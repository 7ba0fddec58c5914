import type { Kind } from '../../../../machines/shapes.ts'
import { link, type Words } from '../../../prints/nodes.ts'
import type { SummaryPaper } from '../schema/texts.ts'

/** Kinds of text as people call them. */
export const kinds: Readonly<Record<Kind, string>> = {
  recommendation: 'Recommendation',
  amendment: 'Amendment',
  corrigendum: 'Corrigendum',
  annex: 'Annex',
  supplement: 'Supplement',
  technicalReport: 'Technical Report',
  technicalPaper: 'Technical Paper',
  implementersGuide: "Implementers' guide",
  implementationGuidelines: 'Implementation guidelines',
  handbook: 'Handbook',
  appendix: 'Appendix',
}

/** A paper by its number, leading to where it lies. */
export function toReference(paper: SummaryPaper | null): Words | null {
  return paper && [link(paper.label, paper.url)]
}

/** The days of a meeting: "4 to 15 September 2017". */
export function toDays(from: string, until: string): string {
  if (from === until) return toWords(until)
  const [year, month] = until.split('-')
  const isSameYear = from.startsWith(`${year}-`)
  const isSameMonth = from.startsWith(`${year}-${month}-`)
  const words = toWords(from).split(' ')
  const start = words.slice(0, isSameMonth ? 1 : isSameYear ? 2 : 3)
  return `${start.join(' ')} to ${toWords(until)}`
}

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })

/** A civil date in words: "15 September 2017". */
function toWords(date: string): string {
  return format.format(Temporal.PlainDate.from(date))
}
