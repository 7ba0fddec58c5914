import type { Static } from 'typebox'
import { addDays } from '../../machines/calendar.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Kind } from '../../machines/shapes.ts'

/** When the items of a meeting are taken on. */
export interface Schedule {
  /** The meeting that takes the item, and the two after it. */
  begun: MeetingFact
  next: MeetingFact
  last: MeetingFact
  /** The first days of the last call and of the additional review. */
  start: string
  review: string
}

/** What happens to an item on a day; the clock sends what is due of itself. */
export interface Step {
  type: string
  on: string
  payload?: Record<string, unknown>
  /** That an event refers to. */
  meeting?: MeetingFact
}

/** A way through the statechart. */
export interface Life {
  kind: Static<typeof Kind>
  process: 'AAP' | 'TAP' | 'AGREEMENT'
  /** What follows on the proposal. */
  steps(schedule: Schedule, item: number): Step[]
}

const text = { reference: 'TD414', revision: 1 }
const final = { document: text, final: true, summary: 'What it specifies.' }
const state = (name: string) => ({ name, category: 'memberState' })

const at = (meeting: MeetingFact) => ({ forum: 'SG', meeting: meeting.id })

function studied({ begun, next }: Schedule): Step[] {
  const source = state('Korea (Rep. of)')
  const document = { reference: 'C260', revision: 0 }
  return [
    { type: 'adopt', on: begun.closesOn, payload: at(begun), meeting: begun },
    {
      type: 'recordContribution',
      on: next.opensOn,
      payload: { document, source },
    },
    { type: 'submitText', on: addDays(next.opensOn, 3), payload: final },
  ]
}

function consented(schedule: Schedule, item: number): Step[] {
  const { next, start } = schedule
  const payload = { ...at(next), document: text }
  return [
    ...studied(schedule),
    { type: 'consent', on: next.closesOn, payload, meeting: next },
    {
      type: 'announceLastCall',
      on: start,
      payload: { announcement: `AAP-${start}`, start },
    },
    {
      type: 'assignNumber',
      on: addDays(start, 5),
      payload: { number: `Y.${10_000 + item}` },
    },
  ]
}

const approved = (from: string, days: number): Step[] => [
  { type: 'approve', on: addDays(from, days) },
  {
    type: 'notifyResult',
    on: addDays(from, days + 7),
    payload: { circular: 'Circular 12' },
  },
]

const byLastCall: Life = {
  kind: 'recommendation',
  process: 'AAP',
  steps: (schedule, item) => [
    ...consented(schedule, item),
    ...approved(schedule.start, 29),
    {
      type: 'publish',
      on: addDays(schedule.start, 60),
      payload: { document: text },
    },
  ],
}

const byAdditionalReview: Life = {
  kind: 'recommendation',
  process: 'AAP',
  steps: (schedule, item) => [
    ...consented(schedule, item),
    {
      type: 'comment',
      on: addDays(schedule.start, 10),
      payload: {
        from: state('Japan'),
        class: 'substantive',
        text: 'Clause 7 contradicts clause 8.',
      },
    },
    { type: 'startCommentResolution', on: addDays(schedule.start, 30) },
    {
      type: 'deliverRevisedText',
      on: addDays(schedule.start, 45),
      payload: { document: text, summary: 'Clause 8 follows clause 7.' },
    },
    {
      type: 'announceAdditionalReview',
      on: schedule.review,
      payload: {
        announcement: `AAP-${schedule.review}`,
        start: schedule.review,
      },
    },
    ...approved(schedule.review, 22),
  ],
}

const byConsultation: Life = {
  kind: 'recommendation',
  process: 'TAP',
  steps(schedule) {
    const { next, last } = schedule
    const open = { meeting: last.id }
    const replies = ['Germany', 'France', 'Japan'].map((name, number) => ({
      type: 'reply',
      on: addDays(next.closesOn, 60 + number),
      payload: { from: state(name), support: 'yes' },
    }))
    return [
      ...studied(schedule),
      {
        type: 'determine',
        on: next.closesOn,
        payload: { ...at(next), document: text },
        meeting: next,
      },
      {
        type: 'announceConsultation',
        on: addDays(next.closesOn, 14),
        payload: { circular: 'Circular 11', ...open },
        meeting: last,
      },
      ...replies,
      { type: 'openDecision', on: last.opensOn, payload: open, meeting: last },
      {
        type: 'decide',
        on: last.closesOn,
        payload: { opposing: [], abstaining: [] },
      },
      {
        type: 'notifyResult',
        on: addDays(last.closesOn, 14),
        payload: { circular: 'Circular 12' },
      },
    ]
  },
}

const agreed: Life = {
  kind: 'supplement',
  process: 'AGREEMENT',
  steps: (schedule) => [
    ...studied(schedule),
    {
      type: 'agree',
      on: schedule.next.closesOn,
      payload: { ...at(schedule.next), document: text },
      meeting: schedule.next,
    },
    {
      type: 'publish',
      on: addDays(schedule.next.closesOn, 40),
      payload: { document: text },
    },
  ],
}

const discontinued: Life = {
  kind: 'recommendation',
  process: 'AAP',
  steps: (schedule) => [
    ...studied(schedule),
    {
      type: 'discontinue',
      on: schedule.next.closesOn,
      payload: { ...at(schedule.next), reason: 'No more contributions.' },
      meeting: schedule.next,
    },
  ],
}

/** The lives among which items are shared out, ten events on average. */
export const lives: readonly Life[] = [
  ...Array.from({ length: 10 }, () => byLastCall),
  ...[byAdditionalReview, byAdditionalReview, byAdditionalReview],
  ...[byConsultation, byConsultation],
  ...[agreed, agreed, agreed],
  ...[discontinued, discontinued],
]
