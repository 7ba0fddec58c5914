import t from 'tap'
import { studyEvents } from '../../../machines/events/study.ts'
import { checkPayload, meetingId as meeting } from '../../fixtures/checked.ts'
import { acme, france } from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const reason = 'As the report says.'
const decided = { forum: 'SG', meeting }
const wrong = {
  forum: ['RGM', ''],
  meeting: ['sg20', ''],
  reason: ['', 'a\0b'],
  document: ['TD416', { revision: 1 }],
}

type Case = [
  keyof typeof studyEvents,
  Record<string, unknown>,
  Record<string, readonly unknown[]>?,
]

/** Every field of every event, and values that it does not take. */
const cases: Case[] = [
  ['adopt', { ...decided, document }],
  ['reject', { ...decided, reason }],
  [
    'submitText',
    { document, final: true, summary: 'About.' },
    { final: ['true', 1], summary: [''] },
  ],
  [
    'submitForDecision',
    { decision: 'consent', document, meeting },
    { decision: ['approval', ''] },
  ],
  ['returnToStudy', { reason, meeting }],
  [
    'changeProcess',
    {
      to: 'TAP',
      requestedBy: [france],
      secondedBy: [acme],
      reasons: reason,
      document,
      meeting,
      decidedBy: 'vote',
      vote: { for: 3, against: 2, abstain: 1 },
    },
    {
      to: ['AGREEMENT', 'tap'],
      requestedBy: [france, ['France']],
      reasons: [''],
      decidedBy: ['show of hands'],
      vote: [
        {},
        { for: 3, against: 2 },
        { for: -1, against: 0, abstain: 0 },
        { for: 1.5, against: 0, abstain: 0 },
        { for: 3, against: 2, abstain: 1, invalid: 1 },
      ],
    },
  ],
  ['carryOver', { studyPeriod: '2017-2020' }, { studyPeriod: ['', 2017] }],
  ['recordContribution', { document, source: france }, { source: ['France'] }],
  [
    'changeKind',
    { kind: 'supplement', reason, meeting },
    { kind: ['erratum'] },
  ],
  ['merge', { into: 'Y.other', reason }, { into: ['', ['Y.other']] }],
  ['discontinue', { ...decided, reason }],
  ['agree', { ...decided, document }],
]

t.test('every event under study is tried', async (t) => {
  t.same(cases.map(([type]) => type).sort(), Object.keys(studyEvents).sort())
})

for (const [type, right, broken] of cases) {
  t.test(`${type} takes its payload and no other`, async (t) => {
    const own = Object.entries(wrong).filter(([field]) => field in right)
    checkPayload(t, studyEvents[type].payload, right, {
      ...Object.fromEntries(own),
      ...broken,
    })
  })
}
