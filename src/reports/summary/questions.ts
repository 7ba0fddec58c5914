import type { GroupRow } from '../../../db/groups.ts'
import type { Proposal } from '../../../machines/events/propose.ts'
import type { MeetingNote } from '../../notes/schema.ts'
import type { Gathered } from './gathered.ts'
import type { Item } from './item.ts'
import { presentPaper } from './papers.ts'
import { entriesOf, sorted, toText } from './rows.ts'
import type { SummaryQuestion } from './schema/question.ts'
import { submissions } from './submissions.ts'
import { ofType } from './told.ts'

/**
 * What a Question did: its papers, its work, and what its notes say.
 *
 * @param question as in "2/20"
 * @param group as it is registered, if it is
 */
export function questionOf(
  question: string,
  group: GroupRow | undefined,
  gathered: Gathered,
): SummaryQuestion {
  const { papers } = gathered
  const items = gathered.items.filter((item) => item.question === question)
  const notes = gathered.notes.filter((note) => note.question === question)
  const own = papers.latest.filter(
    ({ questions }) => questions.length === 1 && questions[0] === question,
  )
  const agenda = own.find(({ kind, title }) => kind === 'td' && isAgenda(title))
  const report = own.find(({ kind }) => kind === 'report')
  const liaisons = own.filter(({ kind }) => kind === 'liaisonOut')
  return {
    question,
    title: group?.title ?? null,
    rapporteurs: group?.rapporteurs ?? [],
    associates: group?.associates ?? [],
    agenda: agenda ? presentPaper(agenda) : null,
    report: report ? presentPaper(report) : null,
    ...countsOf(question, notes, gathered),
    newWorkItems: entriesOf(items, 'adopt').map(toText(papers)),
    proposed: proposed(items, gathered),
    progressed: progressed(items, gathered),
    submitted: submissions(items, papers),
    liaisonsOut: liaisons.map(presentPaper),
    notes,
  }
}

const isAgenda = (title: string) => /\bagenda\b/i.test(title)

/** What was proposed in these days, and neither taken nor left. */
function proposed(items: readonly Item[], { papers }: Gathered) {
  const open = items.filter(
    ({ history }) =>
      !history.some(({ type }) => type === 'adopt' || type === 'reject'),
  )
  const entries = open.flatMap((item) =>
    item.here
      .filter(({ type }) => type === 'propose')
      .map((told) => ({ item, told })),
  )
  return sorted(entries).map(({ item, told }) => ({
    ...toText(papers)({ item, told }),
    document: papers.find((told.payload as Proposal).justification),
  }))
}

/** The items of which a text was submitted. */
function progressed(items: readonly Item[], { papers }: Gathered) {
  const entries = items.flatMap((item) => {
    const texts = [
      ...ofType(item.here, 'submitText'),
      ...ofType(item.here, 'deliverRevisedText'),
    ]
    const [last] = texts.sort((a, b) => b.seq - a.seq)
    return last ? [{ item, told: last }] : []
  })
  return sorted(entries).map(toText(papers))
}

const counted = {
  contributions: 'contribution',
  tds: 'td',
  liaisonsIn: 'liaisonIn',
} as const

/**
 * How many papers a Question considered: as its notes say, for the register
 * need not hold them all, else as many as are registered.
 */
function countsOf(
  question: string,
  notes: readonly MeetingNote[],
  { papers }: Gathered,
) {
  const count = (name: keyof typeof counted) => {
    const said = notes.flatMap((note) => note[name] ?? []).at(-1)
    const registered = papers.latest.filter(
      ({ kind, questions }) =>
        kind === counted[name] && questions.includes(question),
    )
    return said ?? (registered.length || null)
  }
  return {
    contributions: count('contributions'),
    tds: count('tds'),
    liaisonsIn: count('liaisonsIn'),
  }
}
