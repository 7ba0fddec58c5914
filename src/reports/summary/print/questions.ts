import { sections } from '../../../notes/sections.ts'
import { link, paragraph } from '../../../prints/nodes.ts'
import { countOf, inARow } from '../../../prints/phrases.ts'
import type { Block } from '../../../prints/tree.ts'
import type { SummaryQuestion } from '../schema/question.ts'
import type { MeetingSummary, SummaryWorkingParty } from '../schema/summary.ts'
import type { SummaryPaper, SummaryText } from '../schema/texts.ts'
import { rows, section, toBlocks } from './section.ts'
import { toReference } from './words.ts'

/** The reports of the working parties. */
export function reportsSection({ workingParties }: MeetingSummary): Block[] {
  const cells = workingParties.flatMap(({ workingParty, report }) =>
    report ? [[workingParty, toReference(report), report.disposition]] : [],
  )
  return section(
    2,
    'Map of Working Party meeting reports',
    rows(
      'Meeting reports and work programmes',
      ['Working Party', 'TD', 'Disposition'],
      cells,
    ),
  )
}

/** Working party by working party, Question by Question. */
export function questionsSection({ workingParties }: MeetingSummary): Block[] {
  const blocks = workingParties.flatMap(toWorkingParty)
  return section(2, sections.question, blocks)
}

function toWorkingParty({
  workingParty,
  title,
  questions,
}: SummaryWorkingParty): Block[] {
  const name = workingParty?.replace(/^WP/, 'Working Party ')
  const words = title === null ? name : `${name}: ${title}`
  const blocks = questions.flatMap(toQuestion)
  return section(3, words ?? 'Questions of no Working Party', blocks)
}

const submittedFor = {
  consent: 'Consent',
  determination: 'Determination',
  agreement: 'Agreement',
} as const

function toQuestion(told: SummaryQuestion): Block[] {
  const { question, title, notes, submitted, liaisonsOut } = told
  const content = [
    ...sentence('Agenda: ', told.agenda),
    ...countsOf(told),
    ...toBlocks(5, notes),
    ...toTable('Work progressed', told.progressed),
    ...toTable('New work items', told.newWorkItems),
    ...toTable('Proposed as new work items, not decided on', told.proposed),
    ...rows(
      'Submitted for decision',
      ['TD', 'Work item', 'Title', 'For', 'Decided at this meeting'],
      submitted.map(({ document, name, decision, decided, ...text }) => [
        toReference(document),
        name,
        text.title,
        submittedFor[decision],
        decided ? 'Yes' : 'No',
      ]),
    ),
    ...rows(
      'Outgoing liaison statements',
      ['Number', 'Title'],
      liaisonsOut.map((paper) => [toReference(paper), paper.title]),
    ),
    ...sentence(`The meeting report of Q${question} is `, told.report),
  ]
  if (content.length === 0) return []
  const words = title === null ? '' : `: ${title}`
  const blocks = [...peopleOf(told), ...content]
  return section(4, `Question ${question}${words}`, blocks)
}

function toTable(caption: string, texts: readonly SummaryText[]): Block[] {
  return rows(
    caption,
    ['TD', 'Work item', 'Title'],
    texts.map(({ document, name, title }) => [
      toReference(document),
      name,
      title,
    ]),
  )
}

function peopleOf({ rapporteurs, associates }: SummaryQuestion): Block[] {
  const told = [
    ['Rapporteur', rapporteurs],
    ['Associate Rapporteur', associates],
  ] as const
  const words = told
    .filter(([, names]) => names.length > 0)
    .map(([role, names]) => {
      const many = names.length === 1 ? role : `${role}s`
      return `${many}: ${inARow(names)}.`
    })
  return words.length === 0 ? [] : [paragraph(words.join(' '))]
}

function countsOf(told: SummaryQuestion): Block[] {
  const { contributions, tds, liaisonsIn } = told
  const counts = [
    ...(contributions ? [countOf(contributions, 'Contribution')] : []),
    ...(tds ? [countOf(tds, 'TD')] : []),
    ...(liaisonsIn ? [countOf(liaisonsIn, 'incoming liaison statement')] : []),
  ]
  return counts.length === 0
    ? []
    : [paragraph(`Considered: ${inARow(counts)}.`)]
}

function sentence(words: string, paper: SummaryPaper | null): Block[] {
  if (!paper) return []
  const { disposition } = paper
  const end = disposition === null ? '.' : `: ${disposition}.`
  return [paragraph([words, link(paper.label, paper.url), end])]
}
