import t from 'tap'
import { tapEvents } from '../../../machines/events/tap.ts'
import { checkPayload, meetingId as meeting } from '../../fixtures/checked.ts'
import { france } from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const reason = 'As the report says.'
const decided = { forum: 'WP', meeting }

/** Every field of every event, and values that it does not take. */
const cases: [
  keyof typeof tapEvents,
  Record<string, unknown>,
  Record<string, readonly unknown[]>?,
][] = [
  ['determine', { ...decided, document }, { forum: ['RGM'], document: ['TD'] }],
  ['withdrawDetermination', { ...decided, reason }, { reason: [''] }],
  [
    'announceConsultation',
    { circular: 'Circular 70', meeting },
    { circular: [''], meeting: ['sg20'] },
  ],
  [
    'distributeTexts',
    { languages: ['en', 'fr'] },
    { languages: [[], 'en', [''], Array(21).fill('en')] },
  ],
  [
    'reply',
    { from: france, support: 'yes', comment: '7.', receivedOn: '2018-02-01' },
    {
      from: ['France'],
      support: ['maybe', true],
      comment: [''],
      receivedOn: ['2018-02-30'],
    },
  ],
  ['closeConsultation', {}],
  ['referToWtsa', { reason }, { reason: [''] }],
  ['decideAtWtsa', { approved: false }, { approved: ['no', 0] }],
]

t.test('every event of TAP is tried', async (t) => {
  t.same(cases.map(([type]) => type).sort(), Object.keys(tapEvents).sort())
})

for (const [type, right, broken] of cases) {
  t.test(`${type} takes its payload and no other`, async (t) => {
    checkPayload(t, tapEvents[type].payload, right, broken)
  })
}
