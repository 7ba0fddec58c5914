import t from 'tap'
import { listStaleItems } from '../../db/stale-items.ts'
import type { StaleItem } from '../../src/reports/stale-items-schema.ts'
import { createApp } from '../fixtures/app.ts'
import { type Drive, drive } from '../fixtures/drive.ts'
import { enterGroups } from '../fixtures/groups.ts'
import { readAll } from '../fixtures/propose.ts'

const clock = 'virtual:2018-06-01T00:00:00Z'
const service = await createApp(t, { env: { CLOCK: clock } })
const { ask, db } = service
const token = await service.tokenOf('admin')

async function meet(group: string, opensOn: string, closesOn: string) {
  const kind = group.startsWith('WP') ? 'WP' : 'SG'
  const body = { name: `${group}, ${opensOn}`, kind, group, opensOn, closesOn }
  const answer = await ask('POST', '/v1/meetings', { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

const march = await meet('SG20', '2017-03-13', '2017-03-23')
const september = await meet('sg 20', '2017-09-04', '2017-09-15')
const may = await meet('SG20', '2018-05-06', '2018-05-16')
await meet('SG20', '2018-12-03', '2018-12-13')
await meet('SG13', '2018-04-09', '2018-04-20')
await meet('WP1/20', '2018-01-15', '2018-01-19')
await meet('WP1/20', '2018-01-29', '2018-01-30')

const paper = {
  kind: 'contribution',
  reference: 'C260',
  revision: 1,
  title: 'Proposed text',
  sources: [{ name: 'Korea', category: 'memberState' }],
  questions: ['2/20'],
  meeting: september.id,
  on: '2017-08-22',
}
const registered = await ask('POST', '/v1/documents', { token, body: paper })
if (registered.statusCode !== 201) throw new Error(registered.body)

const korea = { name: 'Korea', category: 'memberState' }
const adopt = (on: string) => (item: Drive) =>
  item.send(on, 'adopt', { forum: 'SG', meeting: march.id })
const contribute =
  (on: string, reference = 'C1', revision = 0) =>
  (item: Drive) =>
    item.send(on, 'recordContribution', {
      document: { reference, revision },
      source: korea,
    })
const decide = (on: string, type: string, more: object) => (item: Drive) =>
  item.send(on, type, { forum: 'SG', meeting: march.id, ...more })
const document = { reference: 'TD1' }

type Deed = (item: Drive) => Promise<unknown>

/** What happened to an item, and since when it is stale on 2018-06-01. */
const table: [what: string, deeds: Deed[], since: string | null][] = [
  ['adopted before three meetings', [adopt('2017-01-10')], '2017-09-16'],
  ['adopted when the first opened', [adopt('2017-03-13')], '2018-05-17'],
  ['adopted before two', [adopt('2017-09-03')], '2018-05-17'],
  ['adopted when the last but one opened', [adopt('2017-09-04')], null],
  ['never adopted', [], null],
  [
    'contributed to on the day before the last but one opened',
    [adopt('2017-01-10'), contribute('2017-09-03')],
    '2018-05-17',
  ],
  [
    'contributed to on the day when the last but one opened',
    [adopt('2017-01-10'), contribute('2017-09-04')],
    null,
  ],
  [
    'contributed to after the last meeting',
    [adopt('2017-01-10'), contribute('2018-05-20')],
    null,
  ],
  [
    'contributed to twice, both long ago',
    [adopt('2017-01-10'), contribute('2017-03-20'), contribute('2017-04-01')],
    '2018-05-17',
  ],
  [
    'with an earlier paper of the last but one',
    [adopt('2017-01-10'), contribute('2017-08-22', 'c 260', 1)],
    null,
  ],
  [
    'with another revision of that paper',
    [adopt('2017-01-10'), contribute('2017-08-22', 'C260', 2)],
    '2018-05-17',
  ],
  [
    'given consent',
    [adopt('2017-01-10'), decide('2017-03-20', 'consent', { document })],
    null,
  ],
  [
    'discontinued',
    [
      adopt('2017-01-10'),
      decide('2017-03-20', 'discontinue', { reason: 'Stale.' }),
    ],
    null,
  ],
]

const expected = new Map<string, string>()
const others: string[] = []
for (const [n, [what, deeds, since]] of table.entries()) {
  const form = { provisionalName: `Y.${n}`, title: what, on: '2017-01-09' }
  const question = n % 2 ? '5/20' : '2/20'
  const item = await drive(service, token, { ...form, question })
  for (const deed of deeds) await deed(item)
  if (since === null) others.push(what)
  else expected.set(what, since)
}
const one = { provisionalName: 'Y.13', title: 'of a study group that met once' }
const elsewhere = { ...one, studyGroup: 13, question: '5/13', on: '2017-01-09' }
await adopt('2017-01-10')(await drive(service, token, elsewhere))
others.push(one.title)

t.test('the stale items are listed, the oldest first', async (t) => {
  const items = await readAll<StaleItem>(service, '/v1/stale-items')
  t.same(
    new Map(items.map(({ title, staleSince }) => [title, staleSince])),
    expected,
  )
  const since = items.map(({ staleSince }) => staleSince)
  t.same(since, since.toSorted())
  for (const limit of [1, 2]) {
    const url = `/v1/stale-items?limit=${limit}`
    t.same(await readAll(service, url), items)
  }
})

t.test('each with the evidence', async (t) => {
  const before = await readAll<StaleItem>(service, '/v1/stale-items')
  t.ok(before.every((item) => item.registeredQuestion === null))
  await enterGroups(service)
  const items = await readAll<StaleItem>(service, '/v1/stale-items')
  const find = (what: string) => items.find(({ title }) => title === what)
  const shown = ({ id, name, opensOn, closesOn }: typeof may) => ({
    ...{ id, name, opensOn, closesOn },
  })
  t.match(find('adopted before three meetings'), {
    provisionalName: 'Y.0',
    state: 'study.active',
    adoptedOn: '2017-01-10',
    lastMeeting: shown(may),
    meetingBefore: shown(september),
    lastContribution: null,
    registeredQuestion: { name: 'Q2/20', rapporteurs: [] },
    explain:
      'In the work programme since 2017-01-10; no contribution from 2017-09-04 on, the opening of the last but one meeting of SG20 (A.1 1.4.7).',
  })
  t.match(find('contributed to twice, both long ago')?.lastContribution, {
    seq: 4,
    on: '2017-04-01',
    document: { reference: 'C1', revision: 0 },
    source: korea,
  })
})

t.test('a group, a Question or a study group limits the list', async (t) => {
  const titles = async (query: string) => {
    const url = `/v1/stale-items?${query}`
    const items = await readAll<StaleItem>(service, url)
    return new Set(items.map(({ title }) => title))
  }
  const all = new Set(expected.keys())
  const ofTwo = new Set(
    table
      .filter(([, , since], n) => since && n % 2 === 0)
      .map(([what]) => what),
  )
  t.same(await titles('studyGroup=20'), all)
  t.same(await titles('studyGroup=13'), new Set())
  t.same(await titles('question=2/20'), ofTwo)
  t.same(await titles('group=WP1/20'), ofTwo)
  t.same(await titles('group=SG20'), all)
  const answer = await ask('GET', '/v1/stale-items?group=WP9/20')
  t.match(answer.json(), { status: 400, errors: [{ path: '/group' }] })
})

t.test('the list of work items may be asked for them', async (t) => {
  const titles = async (stale: boolean) => {
    const url = `/v1/work-items?stale=${stale}&limit=3`
    const items = await readAll<{ title: string }>(service, url)
    return items.map(({ title }) => title).sort()
  }
  t.same(await titles(true), [...expected.keys()].sort())
  t.same(await titles(false), others.sort())
})

/** How many are stale on a day: a meeting counts when it is over. */
const days: [today: string, count: number][] = [
  ['2017-09-15', 0],
  ['2017-09-16', 1],
  ['2018-05-16', 1],
  ['2018-05-17', expected.size],
]

for (const [today, count] of days) {
  t.test(`on ${today} there are ${count}`, async (t) => {
    const rows = await listStaleItems(db, { today }, 100)
    t.equal(rows.length, count)
    t.ok(rows.every(({ since }) => since <= today))
  })
}

t.test('of a day in the past it tells what was stale then', async (t) => {
  const then = '/v1/stale-items?asOf=2017-09-16'
  const items = await readAll<StaleItem>(service, then)
  t.same(
    items.map(({ title, staleSince }) => [title, staleSince]),
    [
      ['adopted before three meetings', '2017-09-16'],
      ['contributed to after the last meeting', '2017-09-16'],
    ],
  )
  t.same(
    items.map(({ lastContribution }) => lastContribution),
    [null, null],
  )
  const listed = '/v1/work-items?stale=true&asOf=2017-09-16'
  t.same(
    (await readAll<{ title: string }>(service, listed)).map((i) => i.title),
    items.map(({ title }) => title),
  )
})

t.test('what was registered later was not known before', async (t) => {
  const known = '/v1/stale-items?knownAt=2018-06-15'
  const before = await readAll<StaleItem>(service, '/v1/stale-items')
  t.same(await readAll(service, known), before)
  const now = '2018-07-01T00:00:00Z'
  await ask('PUT', '/v1/clock', { token, body: { now } })
  const body = { ...paper, revision: 2 }
  t.equal((await ask('POST', '/v1/documents', { token, body })).statusCode, 201)
  await meet('SG20', '2018-05-20', '2018-05-25')
  const [first] = before
  const number = 'Y.4999'
  const url = `/v1/work-items/${first?.id}/events`
  const event = { type: 'assignNumber', number }
  t.equal((await ask('POST', url, { token, body: event })).statusCode, 201)
  t.same(await readAll(service, known), before)
  const after = await readAll<StaleItem>(service, '/v1/stale-items')
  t.equal(after.find(({ id }) => id === first?.id)?.number, number)
  t.equal(after[0]?.lastMeeting.opensOn, '2018-05-20')
})
