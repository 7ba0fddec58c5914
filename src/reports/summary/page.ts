import { list, page, paragraph } from '../../prints/nodes.ts'
import { inARow } from '../../prints/phrases.ts'
import type { Block, Page } from '../../prints/tree.ts'
import {
  agreedSection,
  approvalSections,
  consentedSection,
  determinedSection,
} from './print/decisions.ts'
import {
  deletionsSection,
  newWorkItemsSection,
  othersSection,
  processChangesSection,
} from './print/programme.ts'
import { questionsSection, reportsSection } from './print/questions.ts'
import { noted, rows, section } from './print/section.ts'
import { toDays, toReference } from './print/words.ts'
import type { MeetingSummary } from './schema/summary.ts'

/**
 * An executive summary as a page, in the order of ITU-T's: a section without
 * content is left out.
 */
export function toPage(summary: MeetingSummary): Page {
  return page(summary.title, [
    ...occasion(summary),
    ...section(2, 'Major accomplishments', [
      ...noted(summary, 'lastReport', [], 3),
      ...consentedSection(summary),
      ...determinedSection(summary),
      ...approvalSections(summary),
      ...agreedSection(summary),
      ...newWorkItemsSection(summary),
      ...processChangesSection(summary),
      ...deletionsSection(summary),
      ...othersSection(summary),
    ]),
    ...noted(summary, 'contributions', contributions(summary)),
    ...noted(summary, 'highlights'),
    ...reportsSection(summary),
    ...noted(summary, 'workProgramme'),
    ...noted(summary, 'newcomers'),
    ...questionsSection(summary),
    ...noted(summary, 'rapporteurGroups'),
    ...noted(summary, 'focusGroups', groupsOf(summary, 'focusGroup')),
    ...noted(summary, 'regionalGroups', groupsOf(summary, 'regionalGroup')),
    ...noted(summary, 'jointCoordination', groupsOf(summary, 'jca')),
    ...noted(
      summary,
      'correspondenceGroups',
      groupsOf(summary, 'correspondenceGroup'),
    ),
    ...noted(summary, 'collaboration'),
    ...noted(summary, 'promotion'),
    ...section(2, 'Outgoing liaison statements', liaisons(summary)),
    ...noted(summary, 'otherBusiness'),
  ])
}

function occasion({ meeting, within }: MeetingSummary): Block[] {
  const { place, opensOn, closesOn } = meeting
  const days = toDays(opensOn, closesOn)
  const where = place === null ? days : `${place}, ${days}`
  const groups = within.map(({ group }) => String(group))
  const others =
    groups.length === 0 ? '' : ` With the meetings of ${inARow(groups)}.`
  return [paragraph(`${where}.${others}`)]
}

function contributions(summary: MeetingSummary): Block[] {
  return rows(
    'Contributions',
    ['Contribution', 'Source', 'Title', 'Questions', 'Disposition'],
    summary.contributions.map((paper) => [
      toReference(paper),
      paper.sources.join(', '),
      paper.title,
      paper.questions.join(', '),
      paper.disposition,
    ]),
  )
}

function groupsOf({ otherGroups }: MeetingSummary, wanted: string): Block[] {
  const groups = otherGroups.filter(({ kind }) => kind === wanted)
  if (groups.length === 0) return []
  return [
    list(
      groups.map(({ name, title }) => (title ? `${title} (${name})` : name)),
    ),
  ]
}

function liaisons({ liaisonsOut }: MeetingSummary): Block[] {
  return rows(
    'Outgoing liaison statements',
    ['Number', 'Title', 'Questions'],
    liaisonsOut.map((paper) => [
      toReference(paper),
      paper.title,
      paper.questions.join(', '),
    ]),
  )
}
