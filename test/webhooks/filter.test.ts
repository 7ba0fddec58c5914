import t from 'tap'
import type { FeedRow } from '../../db/feed.ts'
import type { StoredFilter } from '../../db/webhooks.ts'
import { concerns, isMeant } from '../../src/webhooks/filter.ts'
import { createApp } from '../fixtures/app.ts'
import { after, inLastCall } from '../fixtures/drafts.ts'

const { ask, db, tokenOf } = await createApp(t)
const token = await tokenOf('tsb')
const groups = [
  { kind: 'studyGroup', name: 'SG20' },
  { kind: 'workingParty', name: 'WP1/20', parent: 'SG20' },
  { kind: 'workingParty', name: 'WP2/20', parent: 'SG20' },
  { kind: 'question', name: 'Q2/20', parent: 'WP1/20' },
]
for (const group of groups) {
  const body = { ...group, studyPeriod: '2017-2020' }
  const made = await ask('POST', '/v1/groups', { token, body })
  if (made.statusCode !== 201) throw new Error(made.body)
}

// Y.4101/Y.2067 of 2/20 goes into its last call.
const { item, events } = after(inLastCall(), [
  'assignNumber',
  '2017-10-02',
  { number: 'Y.4101/Y.2067' },
])
const event = {
  ...events.find(({ type }) => type === 'announceLastCall'),
  study_group: 20,
  question: '2/20',
} as FeedRow

const passes = async (filter: StoredFilter) =>
  concerns(filter, event) && (await isMeant(db, filter, event, item))

const passing: StoredFilter[] = [
  {},
  { studyGroups: [17, 20] },
  { questions: ['3/20', '2/20'] },
  { groups: ['SG20'] },
  { groups: ['WP2/20', 'WP1/20'] },
  { groups: ['2/20'] },
  { processes: ['TAP', 'AAP'] },
  { types: ['consent', 'announceLastCall'] },
  { states: ['aap'] },
  { states: ['tap', 'aap.lastCall'] },
  { workItems: [item.id] },
  { workItems: ['Y.other', 'y.EXAMPLE'] },
  { workItems: ['Y.4101/Y.2067'] },
  { workItems: ['Y.2067'] },
  {
    studyGroups: [20],
    questions: ['2/20'],
    groups: ['WP1/20'],
    processes: ['AAP'],
    types: ['announceLastCall'],
    states: ['aap'],
    workItems: ['Y.example'],
  },
]

const stopping: StoredFilter[] = [
  { studyGroups: [17] },
  { questions: ['3/20', '12/20'] },
  { groups: ['WP2/20'] },
  { groups: ['WP9/20'] },
  { processes: ['TAP', 'AGREEMENT'] },
  { types: ['consent'] },
  { states: ['tap', 'approved'] },
  { states: ['aap.last', 'aap.lastCall.x'] },
  { workItems: ['Y.exam', 'Y.4101/Y.2068'] },
  { studyGroups: [20], types: ['consent'] },
  { questions: ['3/20'], workItems: ['Y.example'] },
  { groups: ['SG20'], processes: ['TAP'] },
]

t.test('a filter lets pass what is in all of its lists', async (t) => {
  for (const filter of passing) {
    t.equal(await passes(filter), true, JSON.stringify(filter))
  }
})

t.test('a filter stops what is missing in one of them', async (t) => {
  for (const filter of stopping) {
    t.equal(await passes(filter), false, JSON.stringify(filter))
  }
})

t.test('a group that is not registered is refused', async (t) => {
  const url = 'http://127.0.0.1:9/'
  const body = { url, filter: { groups: ['SG20', 'WP9/20'] } }
  const answer = await ask('POST', '/v1/webhooks', { token, body })
  t.equal(answer.statusCode, 400)
  t.match(answer.json(), { errors: [{ path: '/filter/groups/1' }] })
  const known = { url, filter: { groups: ['SG20'] } }
  const made = await ask('POST', '/v1/webhooks', { token, body: known })
  t.equal(made.statusCode, 201)
})
