import t from 'tap'
import type { Deadline } from '../../src/deadlines/schema.ts'
import { createApp } from '../fixtures/app.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'
import { enterPapers } from '../fixtures/papers.ts'
import { readAll } from '../fixtures/propose.ts'

const service = await createApp(t, {
  env: {
    CLOCK: 'virtual:2017-10-11T12:00:00Z',
    DEADLINE_ZONE: 'Europe/Zurich',
  },
})
const { ask, db, engine, tokenOf } = service

// Three items of 2/20 in a last call until 2017-10-28 (rules.md 9.1).
await startLastCalls(engine, { count: 3, start: '2017-10-01', stem: 'Y.lc' })
const liaison = { kind: 'liaisonIn' as const, happened_on: '2017-09-15' }
const [asked, late, answered] = await enterPapers(db, [
  { ...liaison, reference: 'LS1-13', deadline: '2017-10-28' },
  {
    ...liaison,
    reference: 'LS2-13',
    deadline: '2017-10-10',
    questions: ['3/20'],
  },
  { ...liaison, reference: 'LS3-13', deadline: '2017-10-05', questions: [] },
  {
    reference: 'LS68-20',
    kind: 'liaisonOut',
    happened_on: '2017-10-04',
    reply_to: { reference: 'LS3-13', revision: null },
  },
  { ...liaison, reference: 'LS4-13' },
  {
    ...liaison,
    reference: 'LS5-13',
    deadline: '2018-01-31',
    ...{ group: 'SG13', series: 'SG13', questions: ['1/13'] },
  },
])

const token = await tokenOf('tsb')
for (const body of [
  { kind: 'studyGroup', name: 'SG20', studyPeriod: '2017-2020' },
  { kind: 'workingParty', name: 'WP1/20', parent: 'SG20' },
  { kind: 'question', name: 'Q2/20', title: 'Things', parent: 'WP1/20' },
]) {
  const full = { studyPeriod: '2017-2020', title: body.name, ...body }
  const made = await ask('POST', '/v1/groups', { token, body: full })
  if (made.statusCode !== 201) throw new Error(made.body)
}

const list = (query: string) =>
  readAll<Deadline>(service, `/v1/deadlines?${query}`)
const subjects = async (query: string) =>
  (await list(query)).map(({ subject }) => subject)

t.test('items and papers stand in one list, by their ends', async (t) => {
  const all = await list('limit=500')
  t.same(
    all.map(({ date }) => date),
    [
      ...['2017-10-05', '2017-10-10'],
      ...['2017-10-28', '2017-10-28', '2017-10-28', '2017-10-28'],
      '2018-01-31',
    ],
  )
  const key = ({ closesAt, workItem, document }: Deadline) =>
    `${closesAt} ${workItem ?? document?.id}`
  t.same(all.map(key), all.map(key).toSorted())
  for (const limit of [1, 2, 4]) t.strictSame(await list(`limit=${limit}`), all)
})

t.test('a paper tells of its deadline in the one shape', async (t) => {
  const [first, second] = await list('kind=paper')
  t.strictSame(second, {
    workItem: null,
    document: { id: late?.id, reference: 'LS2-13', revision: 0 },
    subject: 'LS2-13',
    name: 'answer',
    rule: 'the day that it asks for',
    clause: 'A.1 1.5',
    inputs: { deadline: '2017-10-10', sent: '2017-09-15' },
    date: '2017-10-10',
    zone: 'Europe/Zurich',
    closesAt: '2017-10-10T22:00:00Z',
    fires: null,
    state: 'overdue',
    armedBy: null,
    closedBy: null,
    explain:
      'Answer to LS2-13 is due on 2017-10-10 at 24:00 Europe/Zurich: the day that it asks for 2017-10-10 (A.1 1.5).',
  })
  t.match(first, {
    document: { id: answered?.id },
    state: 'cancelled',
    inputs: { answeredBy: 'LS68-20', answeredOn: '2017-10-04' },
  })
  t.match((await list('kind=paper&state=armed'))[0], {
    document: { id: asked?.id },
  })
})

const calls = ['Y.lc0', 'Y.lc1', 'Y.lc2']
const filters: [query: string, subjects: string[]][] = [
  ['kind=item', calls],
  ['kind=paper', ['LS3-13', 'LS2-13', 'LS1-13', 'LS5-13']],
  ['name=answer', ['LS3-13', 'LS2-13', 'LS1-13', 'LS5-13']],
  ['name=answer&kind=item', []],
  ['name=lastCall', calls],
  ['overdue=true', ['LS2-13']],
  ['state=overdue', ['LS2-13']],
  ['overdue=false&kind=paper', ['LS3-13', 'LS1-13', 'LS5-13']],
  ['state=cancelled', ['LS3-13']],
  ['state=armed', [...calls, 'LS1-13', 'LS5-13']],
  ['state=fired', []],
  ['studyGroup=20', [...calls, 'LS3-13', 'LS2-13', 'LS1-13']],
  ['studyGroup=13', ['LS5-13']],
  ['question=2/20', [...calls, 'LS1-13']],
  ['question=3/20', ['LS2-13']],
  ['process=AAP', calls],
  ['workItem=Y.lc1', ['Y.lc1']],
  ['group=SG20', [...calls, 'LS3-13', 'LS2-13', 'LS1-13']],
  ['group=WP1/20', [...calls, 'LS1-13']],
  ['group=2/20&kind=paper', ['LS1-13']],
  ['from=2017-10-10&until=2017-10-28&kind=paper', ['LS2-13', 'LS1-13']],
  ['until=2017-10-10T21:59:59Z', ['LS3-13']],
  ['until=2017-10-10T22:00:00Z', ['LS3-13', 'LS2-13']],
]

for (const [query, expected] of filters) {
  t.test(`${query} gives ${expected.length}`, async (t) => {
    t.same((await subjects(query)).toSorted(), expected.toSorted())
  })
}

t.test('a group that is registered nowhere is told', async (t) => {
  const answer = await ask('GET', '/v1/deadlines?group=SG13')
  t.match(answer.json(), { code: 'VALIDATION', errors: [{ path: '/group' }] })
})
