import t from 'tap'
import {
  publicationEvents,
  recordEvents,
} from '../../../machines/events/publication.ts'
import { checkPayload, meetingId as meeting } from '../../fixtures/checked.ts'
import { acme, france } from '../../fixtures/law.ts'

const reason = 'As the report says.'
const definitions = { ...publicationEvents, ...recordEvents }

/** Every field of every event, and values that it does not take. */
const cases: [
  keyof typeof definitions,
  Record<string, unknown>,
  Record<string, readonly unknown[]>?,
][] = [
  ['publish', { document: { reference: 'T-REC' } }, { document: ['T-REC'] }],
  ['supersede', { by: 'Y.4118' }, { by: ['', 4118] }],
  [
    'proposeDeletion',
    { meeting, opposing: [france], circular: 'Circular 68' },
    { meeting: ['sg2'], opposing: [france], circular: [''] },
  ],
  [
    'objectToDeletion',
    { by: france, reason },
    { by: ['France'], reason: [''] },
  ],
  ['closeDeletion', {}],
  [
    'delete',
    { forum: 'WTSA', meeting, reason },
    { forum: ['TSAG'], meeting: ['wtsa'], reason: [''] },
  ],
  ['assignNumber', { number: 'Y.4117' }, { number: ['', 4117, 'a\nb'] }],
  [
    'recordIpr',
    { reference: 'IPR-1', party: acme, remark: 'Type 2.' },
    { reference: [''], party: ['Acme'], remark: [''] },
  ],
]

t.test('every event after approval, and of any state, is tried', async (t) => {
  t.same(cases.map(([type]) => type).sort(), Object.keys(definitions).sort())
})

for (const [type, right, broken] of cases) {
  t.test(`${type} takes its payload and no other`, async (t) => {
    checkPayload(t, definitions[type].payload, right, broken)
  })
}
