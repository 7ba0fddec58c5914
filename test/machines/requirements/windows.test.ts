import t from 'tap'
import type { Context } from '../../../machines/context.ts'
import { type Judged, judge } from '../../fixtures/judged.ts'
import {
  academia,
  acme,
  additionalReview,
  associate,
  commentOf,
  eventOf,
  france,
  lastCall,
} from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const textOf = (final: boolean) => ({ document, final, on: '2017-09-15' })
const announce = (start: string, on = '2017-10-01') =>
  eventOf('announceLastCall', { announcement: 'AAP-21', start }, { on })

const texts: [string, Partial<Context>, string?][] = [
  ['an item without a text', { text: null, summaryGiven: true }, 'final text'],
  [
    'a text that is not final',
    { text: textOf(false), summaryGiven: true },
    'final text',
  ],
  [
    'a final text without a summary',
    { text: textOf(true), summaryGiven: false },
    'summary',
  ],
  ['a final text with a summary', { text: textOf(true), summaryGiven: true }],
]

judge(
  t,
  texts.map(([title, context, missing]) => ({
    title,
    asks: 'finalTextAndSummary',
    context,
    event: announce('2017-10-01'),
    refused: missing
      ? { clause: /A\.8 3\.2, 3\.3/, reason: new RegExp(missing) }
      : null,
  })),
)

const announceReview = (start: string, on: string) =>
  eventOf('announceAdditionalReview', { announcement: 'AAP-38', start }, { on })

judge(t, [
  {
    title: 'a last call from the day of the announcement on',
    asks: 'startsNotBeforeAnnouncement',
    event: announce('2017-10-01'),
    refused: null,
  },
  {
    title: 'a last call from a later day on',
    asks: 'startsNotBeforeAnnouncement',
    event: announce('2017-10-16'),
    refused: null,
  },
  {
    title: 'a last call from the day before the announcement on',
    asks: 'startsNotBeforeAnnouncement',
    event: announce('2017-09-30'),
    refused: { clause: /A\.8 3\.1/, latest: '2017-09-30' },
  },
  {
    title: 'an additional review from the day of the announcement on',
    asks: 'startsNotBeforeAnnouncement',
    event: announceReview('2018-05-16', '2018-05-16'),
    refused: null,
  },
  {
    title: 'an additional review from the day before the announcement on',
    asks: 'startsNotBeforeAnnouncement',
    event: announceReview('2018-05-16', '2018-05-17'),
    refused: { clause: /4\.5/, latest: '2018-05-16' },
  },
  {
    title: 'a last call from the day of the consent on',
    asks: 'startsNotBeforeConsent',
    context: { consentedOn: '2017-10-01' },
    event: announce('2017-10-01'),
    refused: null,
  },
  {
    title: 'a last call from the day before the consent on',
    asks: 'startsNotBeforeConsent',
    context: { consentedOn: '2017-10-01' },
    event: announce('2017-09-30'),
    refused: { clause: 'A.8 3.1' },
  },
  {
    title: 'any start where there was no consent',
    asks: 'startsNotBeforeConsent',
    event: announce('2017-09-30'),
    refused: null,
  },
])

const said = { class: 'substantive', text: 'See 6.2.' } as const
const comment = (receivedOn?: string, recorder?: 'tsb' | 'member') =>
  eventOf(
    'comment',
    { ...said, from: france, ...(receivedOn ? { receivedOn } : {}) },
    { on: '2017-10-10', ...(recorder ? { recorder } : {}) },
  )
const reply = (receivedOn: string, recorder: 'tsb' | 'member') =>
  eventOf(
    'reply',
    { from: france, support: 'yes', receivedOn },
    { on: '2017-10-10', recorder },
  )
const reopen = (receivedOn: string, from = france) =>
  eventOf(
    'reopenJudgement',
    { ...said, from, receivedOn, reason: 'It had been overlooked.' },
    { on: '2018-06-20' },
  )
const advise = (receivedOn: string) =>
  eventOf(
    'adviseOpposition',
    { by: france, reasons: 'Clause 7.', receivedOn },
    { on: '2017-10-10' },
  )

judge(
  t,
  [
    france,
    acme,
    associate('Small Startup'),
    academia('Some University'),
  ].flatMap((from): Judged[] => {
    const refused =
      from.category === 'academia' ? { clause: /rules\.md 7, Q8/ } : null
    const title = (what: string) => `${what} of ${from.category}`
    const asks = 'partyMayComment'
    return [
      {
        title: title('a comment'),
        asks,
        event: eventOf('comment', { ...said, from }),
        refused,
      },
      {
        title: title('an overlooked comment'),
        asks,
        event: reopen('2017-10-02', from),
        refused,
      },
    ]
  }),
)

judge(t, [
  {
    title: 'a comment without a day of receipt by a member',
    asks: 'receiptIsRecordedByTsb',
    event: comment(undefined, 'member'),
    refused: null,
  },
  {
    title: 'a comment received on its own day by a member',
    asks: 'receiptIsRecordedByTsb',
    event: comment('2017-10-10', 'member'),
    refused: null,
  },
  {
    title: 'a comment received on another day by a member',
    asks: 'receiptIsRecordedByTsb',
    event: comment('2017-10-09', 'member'),
    refused: { clause: 'rules.md Q7' },
  },
  {
    title: 'a comment received on another day by TSB',
    asks: 'receiptIsRecordedByTsb',
    event: comment('2017-10-09', 'tsb'),
    refused: null,
  },
  {
    title: 'a reply received on another day by a member',
    asks: 'receiptIsRecordedByTsb',
    event: reply('2017-10-09', 'member'),
    refused: { clause: 'rules.md Q7' },
  },
  {
    title: 'a reply received on another day by TSB',
    asks: 'receiptIsRecordedByTsb',
    event: reply('2017-10-09', 'tsb'),
    refused: null,
  },
])

judge(
  t,
  [
    { what: 'a comment', at: (day: string) => comment(day, 'tsb') },
    { what: 'a reply', at: (day: string) => reply(day, 'tsb') },
    { what: 'an opposition', at: advise },
  ].flatMap(({ what, at }): Judged[] => [
    {
      title: `${what} received on the day of its event`,
      asks: 'receivedBeforeRecorded',
      event: at('2017-10-10'),
      refused: null,
    },
    {
      title: `${what} received after the day of its event`,
      asks: 'receivedBeforeRecorded',
      event: at('2017-10-11'),
      refused: { clause: 'order of the record' },
    },
  ]),
)

judge(t, [
  {
    title: 'a comment that says no day of receipt',
    asks: 'receivedBeforeRecorded',
    event: comment(),
    refused: null,
  },
  {
    title: 'an overlooked comment received after the day of the event',
    asks: 'receivedBeforeRecorded',
    event: reopen('2018-06-21'),
    refused: { clause: 'order of the record' },
  },
])

const late = commentOf({ seq: 6, late: true, receivedOn: '2017-10-29' })
const typographical = commentOf({ seq: 7, class: 'typographical' })
const classify = (seq: number) =>
  eventOf('classifyComment', { comment: seq, class: 'typographical' })

judge(t, [
  {
    title: 'an item with a comment in time',
    asks: 'hasCommentInTime',
    context: { comments: [late, commentOf()] },
    event: classify(5),
    refused: null,
  },
  {
    title: 'an item with late comments only',
    asks: 'hasCommentInTime',
    context: { comments: [late] },
    event: classify(6),
    refused: { clause: 'A.8 4.4' },
  },
  {
    title: 'an item without comments',
    asks: 'hasCommentInTime',
    event: classify(5),
    refused: { clause: 'A.8 4.4' },
  },
  {
    title: 'a comment in time',
    asks: 'commentWasInTime',
    context: { comments: [commentOf(), late] },
    event: classify(5),
    refused: null,
  },
  {
    title: 'a late comment',
    asks: 'commentWasInTime',
    context: { comments: [commentOf(), late] },
    event: classify(6),
    refused: { clause: /rules\.md Q7/, reason: /late/ },
  },
  {
    title: 'an event that is no comment',
    asks: 'commentWasInTime',
    context: { comments: [commentOf()] },
    event: classify(2),
    refused: { clause: /rules\.md Q7/, reason: /Event 2/ },
  },
])

/** What the comments of a window make of its judgement. */
const judged: {
  title: string
  context: Partial<Context>
  substantive: boolean
}[] = [
  {
    title: 'no comment at all',
    context: { window: lastCall },
    substantive: false,
  },
  {
    title: 'a typographical comment',
    context: { window: lastCall, comments: [typographical] },
    substantive: false,
  },
  {
    title: 'a comment other than typographical',
    context: { window: lastCall, comments: [typographical, commentOf()] },
    substantive: true,
  },
  {
    title: 'a late comment other than typographical',
    context: { window: lastCall, comments: [typographical, late] },
    substantive: false,
  },
  {
    title: 'one of the last call only, in the additional review',
    context: { window: additionalReview, comments: [commentOf()] },
    substantive: false,
  },
  {
    title: 'one of the additional review',
    context: {
      window: additionalReview,
      comments: [typographical, commentOf({ window: 'additionalReview' })],
    },
    substantive: true,
  },
]

judge(
  t,
  judged.flatMap(({ title, context, substantive }): Judged[] => [
    {
      title,
      asks: 'allCommentsTypographical',
      context,
      event: eventOf('approve', {}),
      refused: substantive ? { clause: 'A.8 4.4.1, 4.5.1' } : null,
    },
    {
      title,
      asks: 'hasSubstantiveComment',
      context,
      event: eventOf('referToStudyGroup', {}),
      refused: substantive ? null : { clause: 'A.8 4.4.2, 4.5.2' },
    },
  ]),
)

judge(t, [
  {
    title: 'the first additional review of a run',
    asks: 'noSecondAdditionalReview',
    event: announceReview('2018-05-16', '2018-05-16'),
    refused: null,
  },
  {
    title: 'a second additional review of a run',
    asks: 'noSecondAdditionalReview',
    context: { additionalReviewHeld: true },
    event: announceReview('2018-05-16', '2018-05-16'),
    refused: { clause: 'A.8 4.5.2' },
  },
  {
    title: 'an approval after a last call',
    asks: 'hadWindow',
    context: { window: lastCall },
    event: reopen('2017-10-02'),
    refused: null,
  },
  {
    title: 'an approval without last call or additional review',
    asks: 'hadWindow',
    event: reopen('2017-10-02'),
    refused: { clause: 'rules.md AAP-26' },
  },
])

const inside = (
  window: Context['window'],
  day: string,
  refused: boolean,
): Judged => ({
  title: `what was received on ${day} in ${window?.kind ?? 'no window'}`,
  asks: 'receivedInsideLastWindow',
  context: { window },
  event: reopen(day),
  refused: refused ? { clause: 'rules.md AAP-26' } : null,
})

judge(t, [
  inside(lastCall, '2017-09-30', true),
  inside(lastCall, '2017-10-01', false),
  inside(lastCall, '2017-10-28', false),
  inside(lastCall, '2017-10-29', true),
  inside(additionalReview, '2017-10-10', true),
  inside(additionalReview, '2018-05-16', false),
  inside(additionalReview, '2018-06-05', false),
  inside(additionalReview, '2018-06-06', true),
  inside(null, '2018-06-05', true),
])
