import type { GroupRow } from '../../../db/groups.ts'
import { groupKey, sortKeyOf } from '../../groups/names.ts'
import type { Gathered } from './gathered.ts'
import { presentPaper } from './papers.ts'
import { questionOf } from './questions.ts'
import type { SummaryGroup, SummaryWorkingParty } from './schema/summary.ts'

/**
 * The working parties of the meeting with their Questions; at the end the
 * Questions that stand under none, and those that only the record names.
 */
export function workingParties(gathered: Gathered): SummaryWorkingParty[] {
  const { groups } = gathered.frame
  const parties = groups.filter(({ kind }) => kind === 'workingParty')
  const questions = groups.filter(({ kind }) => kind === 'question')
  const partyOf = ({ parent_id }: GroupRow) =>
    parties.find(({ id }) => id === parent_id)
  const under = (party: GroupRow | undefined) =>
    questions.filter((row) => partyOf(row) === party)
  const known = new Set(questions.map(({ key }) => key))
  const others = namedQuestions(gathered).filter((one) => !known.has(one))
  const rest = [
    ...under(undefined).map((row) => questionOf(row.key, row, gathered)),
    ...others.map((one) => questionOf(one, undefined, gathered)),
  ]
  return [
    ...parties.map((party) => ({
      workingParty: party.name,
      title: party.title,
      report: reportOf(party, gathered),
      questions: under(party).map((row) => questionOf(row.key, row, gathered)),
    })),
    ...(rest.length === 0
      ? []
      : [{ workingParty: null, title: null, report: null, questions: rest }]),
  ]
}

/** The focus groups, regional groups and others of the meeting's group. */
export function otherGroups({ frame }: Gathered): SummaryGroup[] {
  const own = ['studyGroup', 'workingParty', 'question']
  return frame.groups
    .filter(({ kind }) => !own.includes(kind))
    .map(({ kind, name, title, chair }) => ({ kind, name, title, chair }))
}

/** Questions of the study group to which something happened. */
function namedQuestions({ frame, items, notes }: Gathered): string[] {
  const { studyGroup } = frame
  const named = [...items, ...notes].flatMap(({ question }) => question ?? [])
  return [...new Set(named)]
    .filter((one) => one.endsWith(`/${studyGroup}`))
    .sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1))
}

/** The report of a working party as a whole, of which it is the source. */
function reportOf(party: GroupRow, { papers }: Gathered) {
  const report = papers.latest.find(
    ({ kind, group, sources, questions }) =>
      kind === 'report' &&
      questions.length !== 1 &&
      [group, ...sources].some(
        (one) => typeof one === 'string' && groupKey(one) === party.key,
      ),
  )
  return report ? presentPaper(report) : null
}
