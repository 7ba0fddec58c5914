import { countOf, toNames } from '../../../prints/phrases.ts'
import type { Block } from '../../../prints/tree.ts'
import type { SummaryOutcome } from '../schema/decisions.ts'
import type { MeetingSummary } from '../schema/summary.ts'
import { toNumbered } from './decisions.ts'
import { rows, section } from './section.ts'
import { toReference } from './words.ts'

/** Work items that were taken into the work programme. */
export function newWorkItemsSection({ newWorkItems }: MeetingSummary): Block[] {
  return section(
    3,
    'New work items',
    rows(
      countOf(newWorkItems.length, 'new work item'),
      ['TD reference', 'Question', 'Working title', 'Title'],
      newWorkItems.map(({ document, question, name, title }) => [
        toReference(document),
        question,
        name,
        title,
      ]),
    ),
  )
}

const deciders = {
  consensus: 'Consensus',
  vote: 'Vote',
  declaration: 'Declaration of a Member State (A.8 5.2)',
} as const

/** Changes between AAP and TAP. */
export function processChangesSection(summary: MeetingSummary): Block[] {
  return section(
    3,
    'Changes of the approval process',
    rows(
      'Changes of the approval process',
      [
        'Work item',
        'Title',
        'Question',
        'From',
        'To',
        'Requested by',
        'Seconded by',
        'Decided by',
      ],
      summary.processChanges.map((change) => [
        change.number ?? change.name,
        change.title,
        change.question,
        change.from,
        change.to,
        toNames(change.requestedBy),
        toNames(change.secondedBy),
        deciders[change.decidedBy],
      ]),
    ),
  )
}

const texts = ['Number', 'Work item', 'Title', 'Question']

/** Texts that are to be deleted, or were. */
export function deletionsSection({ deletions }: MeetingSummary): Block[] {
  const cells = (some: MeetingSummary['deletions']['decided']) =>
    some.map((text) => toNumbered(text).slice(0, 4))
  return section(3, 'Deletions', [
    ...rows('Proposed for deletion', texts, cells(deletions.proposed)),
    ...rows('Deleted', texts, cells(deletions.decided)),
  ])
}

const outcomes: Readonly<Record<SummaryOutcome['outcome'], string>> = {
  notAdopted: 'Not taken into the work programme',
  returnedToStudy: 'Returned to study',
  consentWithdrawn: 'Consent withdrawn',
  determinationWithdrawn: 'Determination withdrawn',
  moreTimeRequested: 'Four more weeks requested',
  deferred: 'Put off to another meeting',
  referredToWtsa: 'Referred to WTSA',
  kindChanged: 'Kind of text changed',
  merged: 'Merged',
  discontinued: 'Discontinued',
}

/** Every other decision on work items. */
export function othersSection({ others }: MeetingSummary): Block[] {
  return section(
    3,
    'Other decisions on work items',
    rows(
      'Other decisions on work items',
      [...texts, 'Decision', 'Reason'],
      others.map(({ number, name, title, question, outcome, detail }) => [
        number,
        name,
        title,
        question,
        outcomes[outcome],
        detail,
      ]),
    ),
  )
}
