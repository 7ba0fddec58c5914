import { paragraph } from '../../../prints/nodes.ts'
import { countOf, inARow, toNames } from '../../../prints/phrases.ts'
import type { Block } from '../../../prints/tree.ts'
import type { SummaryApproval } from '../schema/decisions.ts'
import type { MeetingSummary } from '../schema/summary.ts'
import type { SummaryText } from '../schema/texts.ts'
import { rows, section } from './section.ts'
import { kinds, toReference } from './words.ts'

const numbered = [
  'ITU-T Rec. Number',
  'Work item or provisional name',
  'Title',
  'Question',
  'TD',
]

/** Recommendations to which consent was given. */
export function consentedSection({ consented }: MeetingSummary): Block[] {
  const { revised, new: brandNew } = consented
  const counts = [
    ...(revised.length > 0
      ? [countOf(revised.length, 'revised Recommendation')]
      : []),
    ...(brandNew.length > 0
      ? [countOf(brandNew.length, 'new Recommendation')]
      : []),
  ]
  const told = paragraph(
    `Consent (AAP) was given to ${inARow(counts)} for Last Call, according to Recommendation ITU-T A.8.`,
  )
  const tables = [
    ...rows(
      'Revised Recommendations',
      ['ITU-T Rec. Number', 'Title', 'Question', 'TD'],
      revised.map((text) => [
        text.number ?? text.name,
        text.title,
        text.question,
        toReference(text.document),
      ]),
    ),
    ...rows('New Recommendations', numbered, brandNew.map(toNumbered)),
  ]
  return section(
    3,
    'Recommendations consented for Last Call (AAP, Recommendation ITU-T A.8)',
    tables.length === 0 ? [] : [told, ...tables],
  )
}

/** Recommendations that were determined. */
export function determinedSection({ determined }: MeetingSummary): Block[] {
  return section(
    3,
    'Recommendations determined (TAP, WTSA Resolution 1)',
    rows('Recommendations determined', numbered, determined.map(toNumbered)),
  )
}

/** What was approved, what was not, and what could not be decided on. */
export function approvalSections(summary: MeetingSummary): Block[] {
  const { approved, notApproved, failedConsultations } = summary
  const by = (process: SummaryApproval['process']) =>
    approved.filter((one) => one.process === process).map(toApproved)
  const columns = [...numbered, 'Concerns']
  return [
    ...section(3, 'Recommendations approved', [
      ...rows('Approved at the meeting (AAP)', columns, by('AAP')),
      ...rows('Approved at the meeting (TAP)', columns, by('TAP')),
      ...rows('Approved by the WTSA', columns, by('WTSA')),
    ]),
    ...section(3, 'Recommendations not approved', [
      ...rows(
        'Not approved at the meeting',
        [...numbered, 'Opposed by'],
        notApproved.map((one) => [...toNumbered(one), toNames(one.opposing)]),
      ),
      ...rows(
        'Not enough support in the consultation of Member States',
        [...numbered.slice(0, 4), 'Support'],
        failedConsultations.map((one) => [
          one.number,
          one.name,
          one.title,
          one.question,
          one.support.sentence,
        ]),
      ),
    ]),
  ]
}

/** Informative texts that were agreed. */
export function agreedSection({ agreed }: MeetingSummary): Block[] {
  return section(
    3,
    'Agreed informative texts',
    rows(
      `${countOf(agreed.length, 'informative text')} agreed`,
      ['Document', ...numbered.slice(1)],
      agreed.map((text) => [
        text.number,
        `${text.name} (${kinds[text.kind]})`,
        text.title,
        text.question,
        toReference(text.document),
      ]),
    ),
  )
}

/** The cells of a text in a table of Recommendations. */
export function toNumbered(text: SummaryText) {
  const { number, name, title, question, document } = text
  return [number, name, title, question, toReference(document)]
}

function toApproved(one: SummaryApproval) {
  const concerns = one.concerns.map(
    ({ party, note }) => `${party.name}: ${note}`,
  )
  return [...toNumbered(one), concerns.join('; ')]
}
