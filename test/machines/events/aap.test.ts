import t from 'tap'
import { aapEvents, decisionEvents } from '../../../machines/events/aap.ts'
import { checkPayload, meetingId as meeting } from '../../fixtures/checked.ts'
import { france, germany } from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const reason = 'As the report says.'
const decided = { forum: 'SG', meeting }
const wrong = {
  forum: ['RGM'],
  meeting: ['sg20'],
  reason: [''],
  document: ['TD416'],
  start: ['2017-02-30', '1 October 2017', '2017-10-01T00:00:00Z'],
  receivedOn: ['2017-02-30', 'yesterday'],
  class: ['editorial', ''],
  from: ['France', { name: 'France' }],
  by: ['France', { name: 'France', category: 'observer' }],
  opposing: ['France', [{ name: 'France' }], france],
}

type Name = keyof typeof aapEvents | keyof typeof decisionEvents
const definitions = { ...aapEvents, ...decisionEvents }
const text = 'See 6.2.'

/** Every field of every event, and values that it does not take. */
const cases: [
  Name,
  Record<string, unknown>,
  Record<string, readonly unknown[]>?,
][] = [
  ['consent', { ...decided, document }],
  ['withdrawConsent', { ...decided, reason }],
  ['announceLastCall', { announcement: 'AAP-21', start: '2017-10-01' }],
  [
    'comment',
    {
      from: france,
      class: 'substantive',
      text,
      reasons: reason,
      receivedOn: '2017-10-02',
    },
  ],
  [
    'classifyComment',
    { comment: 5, class: 'typographical' },
    { comment: [0, -1, 1.5, '5', 2 ** 31] },
  ],
  ['closeLastCall', {}],
  ['approve', {}],
  ['startCommentResolution', {}],
  ['deliverRevisedText', { document, summary: 'About.' }, { summary: [''] }],
  ['announceAdditionalReview', { announcement: 'AAP-38', start: '2018-05-16' }],
  ['closeAdditionalReview', {}],
  ['referToStudyGroup', { meeting }],
  ['announceStudyGroupApproval', { meeting, circular: 'Circular 1' }],
  [
    'declarePolicyImplications',
    { by: france, doubt: true },
    { doubt: ['yes'] },
  ],
  [
    'reopenJudgement',
    {
      from: france,
      class: 'substantive',
      text,
      receivedOn: '2017-10-02',
      reason,
    },
  ],
  ['openDecision', { meeting }],
  [
    'decide',
    {
      opposing: [france],
      abstaining: [germany],
      concerns: [{ party: france, note: 'See 7.' }],
      afterConsultation: true,
    },
    {
      abstaining: ['Germany'],
      concerns: [[{ party: france }], [{ note: 'x' }], france],
      afterConsultation: ['yes'],
    },
  ],
  ['requestMoreTime', { by: france, opposing: [germany] }],
  [
    'adviseOpposition',
    { by: france, reasons: '7.', changes: 'Drop 7.', receivedOn: '2017-10-02' },
    { reasons: [''], changes: [''] },
  ],
  ['closeMoreTime', {}],
  ['defer', { reason }],
  ['relaunch', { reason }],
  ['notifyResult', { circular: 'Circular 2' }, { circular: ['', 2] }],
]

t.test('every event of AAP and of a decision is tried', async (t) => {
  t.same(cases.map(([type]) => type).sort(), Object.keys(definitions).sort())
})

for (const [type, right, broken] of cases) {
  t.test(`${type} takes its payload and no other`, async (t) => {
    const own = Object.entries(wrong).filter(([field]) => field in right)
    checkPayload(t, definitions[type].payload, right, {
      ...Object.fromEntries(own),
      ...broken,
    })
  })
}
