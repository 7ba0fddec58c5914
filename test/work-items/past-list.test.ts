import t from 'tap'
import { listEventsOf } from '../../db/events.ts'
import type { Viewpoint } from '../../db/viewpoints.ts'
import { replayItem } from '../../src/engine/replay.ts'
import { momentOf } from '../../src/engine/viewpoint.ts'
import { readViewpoint } from '../../src/http/viewpoint.ts'
import { linkItems } from '../../src/work-items/links.ts'
import { presentItem } from '../../src/work-items/present.ts'
import type { WorkItem } from '../../src/work-items/schema.ts'
import { drive } from '../fixtures/drive.ts'
import { enterHistory } from '../fixtures/enter-history.ts'
import { enterGroups } from '../fixtures/groups.ts'
import { d140 } from '../fixtures/histories/d140.ts'
import { y4117 } from '../fixtures/histories/y4117.ts'
import { y4118 } from '../fixtures/histories/y4118.ts'
import { histories } from '../fixtures/histories.ts'
import { readAll } from '../fixtures/propose.ts'
import { createRecord, until } from '../fixtures/record.ts'

const later = [d140, y4117, y4118]
const service = await createRecord(t, [
  ...histories.filter((script) => !later.includes(script)),
  until('notifyResult', d140),
])
const { ask, db, engine, tokenOf } = service
const token = await tokenOf('admin')
const moveClock = (now: string) =>
  ask('PUT', '/v1/clock', { token, body: { now } })
const throwing = (body: string) => {
  throw new Error(body)
}
await enterGroups(service)
await moveClock('2030-02-01T00:00:00Z')
await enterHistory(service, token, y4118, throwing)
await moveClock('2030-03-01T12:00:00.123Z')
await enterHistory(service, token, y4117, throwing)
const form = {
  provisionalName: 'Y.renamed',
  on: '2017-03-01',
  question: '8/20',
}
const named = await drive(service, token, { ...form, title: 'An Überblick' })
const meetings = await db.selectFrom('meetings').selectAll().execute()
const [first] = meetings
const meeting = String(first?.id)
await named.send('2017-03-02', 'adopt', { forum: 'SG', meeting })
await named.send('2017-06-01', 'assignNumber', { number: 'Y.4998' })
await named.send('2018-06-01', 'assignNumber', { number: 'Y.4999' })
await named.send('2018-06-02', 'correct', {
  event: 1,
  reason: 'The title was that of another item',
  fields: { title: 'A survey' },
})
const events = await listEventsOf(
  db,
  (await db.selectFrom('work_items').select('id').execute()).map((r) => r.id),
)

/** The items as every event that is seen makes them, one by one. */
async function replayed(viewpoint: Viewpoint): Promise<WorkItem[]> {
  const { asOf = '9999-12-31', knownAt = '9999-12-31T00:00:00Z' } = viewpoint
  const seen = events.filter(
    (event) =>
      event.happened_on <= asOf &&
      Date.parse(event.recorded_at) <= Date.parse(knownAt),
  )
  const moment = momentOf(viewpoint, '2030-03-01T12:00:00.123Z', 'UTC')
  const items = [...Map.groupBy(seen, (event) => event.work_item_id).values()]
    .map(replayItem)
    .map((item) => presentItem(item, moment))
  const linked = await linkItems(engine.store, items)
  return linked.toSorted(compare('createdAt'))
}

function compare(by: 'createdAt' | keyof typeof keys) {
  const key = (item: WorkItem) =>
    by === 'createdAt' ? item.createdAt : keys[by](item)
  const less = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return (a: WorkItem, b: WorkItem) => less(key(a), key(b)) || less(a.id, b.id)
}

const keys = {
  updatedAt: (item: WorkItem) => item.updatedAt,
  provisionalName: (item: WorkItem) => item.provisionalName.toLowerCase(),
  enteredStateOn: (item: WorkItem) => item.enteredStateOn,
}

const begins = (word: string) => (item: WorkItem) =>
  [...item.names, item.title]
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((other) => other.startsWith(word))

const filters: [query: string, passes: (item: WorkItem) => boolean][] = [
  ['studyGroup=20', (item) => item.studyGroup === 20],
  ['question=2/20', (item) => item.question === '2/20'],
  ['process=AAP', (item) => item.process === 'AAP'],
  ['process=TAP', (item) => item.process === 'TAP'],
  ['state=study', (item) => item.state.startsWith('study.')],
  ['state=aap', (item) => item.state.startsWith('aap.')],
  ['state=approved', (item) => item.state.startsWith('approved.')],
  ['code=A', (item) => item.code === 'A'],
  ['code=LC', (item) => item.code === 'LC'],
  ['kind=recommendation', (item) => item.kind === 'recommendation'],
  ['q=y', begins('y')],
  ['q=411', begins('411')],
  ['q=4999', begins('4999')],
  ['q=499+%C3%9Cber', (i) => begins('499')(i) && begins('über')(i)],
  ['q=survey', begins('survey')],
  [
    'changedSince=2030-02-01T00:00:00Z',
    (item) => item.updatedAt >= '2030-02-01',
  ],
  [
    'overdue=true',
    ({ deadlines }) => deadlines.some((d) => d.state === 'overdue'),
  ],
  [
    'overdue=false',
    ({ deadlines }) => deadlines.every((d) => d.state !== 'overdue'),
  ],
]

const points = [
  'asOf=2000-01-01',
  'asOf=2017-05-01',
  'asOf=2018-02-15',
  'asOf=2018-03-15',
  'knownAt=2030-02-15',
  'asOf=2018-03-15&knownAt=2030-02-15',
  'asOf=2099-01-01&knownAt=2099-01-01',
]

const told = new Map<string, Set<number>>()

const viewpointOf = (point: string) =>
  readViewpoint(Object.fromEntries(new URLSearchParams(point)), 'UTC')
const list = (point: string, query: string) =>
  readAll<WorkItem>(service, `/v1/work-items?${point}&${query}`)

for (const point of points) {
  t.test(`${point} shows the items as they were`, async (t) => {
    t.same(await list(point, 'limit=500'), await replayed(viewpointOf(point)))
  })

  t.test(`${point} gives what passed the filters then`, async (t) => {
    const all = await replayed(viewpointOf(point))
    for (const [query, passes] of filters) {
      const wanted = all.filter(passes)
      t.same(ids(await list(point, query)), ids(wanted), query)
      told.set(query, (told.get(query) ?? new Set()).add(wanted.length))
    }
  })
}

const ids = (items: WorkItem[]) => items.map(({ id }) => id)

for (const point of ['asOf=2018-03-15', 'knownAt=2030-02-15']) {
  t.test(`${point} sorts as things were, page by page`, async (t) => {
    const all = await replayed(viewpointOf(point))
    for (const by of ['createdAt', ...Object.keys(keys)] as const) {
      const rising = ids(all.toSorted(compare(by as 'createdAt')))
      t.same(ids(await list(point, `sort=${by}&limit=20`)), rising, by)
      t.same(
        ids(await list(point, `sort=-${by}&limit=20`)),
        rising.toReversed(),
        by,
      )
    }
  })
}

t.test('every filter tells the viewpoints apart', async (t) => {
  const same = [...told].filter(([, counts]) => counts.size < 2)
  t.same(same, [])
})

t.test('a meeting counts from its first event that is seen', async (t) => {
  const among = async (point: string) => {
    const url = `/v1/work-items?meeting=${meeting}&${point}`
    return ids(await readAll<WorkItem>(service, url)).includes(named.id)
  }
  t.equal(await among('asOf=2017-03-01'), false)
  t.equal(await among('asOf=2017-03-02'), true)
  t.equal(await among('knownAt=2030-02-15'), false)
})

t.test('a page of words goes on over what had them not yet', async (t) => {
  const url = '/v1/work-items?asOf=2017-12-31&q=y&limit=2'
  const all = (await replayed({ asOf: '2017-12-31' })).filter(begins('y'))
  t.same(ids(await readAll<WorkItem>(service, url)), ids(all))
})

t.test('a group is that of the study period of then', async (t) => {
  const studyPeriod = '2022-2024'
  const sg20 = { name: 'SG20', studyPeriod }
  const wp = { name: 'WP1/20', studyPeriod, parent: 'SG20' }
  await enterGroups(service, [
    { kind: 'studyGroup', ...sg20 },
    { kind: 'workingParty', ...wp },
    { kind: 'question', name: 'Q8/20', studyPeriod, parent: 'WP1/20' },
  ])
  for (const [asOf, questions] of [
    ['2018-03-15', ['2/20', '10/20']],
    ['2023-01-01', ['8/20']],
  ] as const) {
    const url = `/v1/work-items?group=WP1/20&asOf=${asOf}`
    const found = await readAll<WorkItem>(service, url)
    const all = await replayed({ asOf })
    const wanted = all.filter((item) => includes(questions, item.question))
    t.ok(wanted.length > 0)
    t.same(ids(found), ids(wanted))
  }
})

const includes = (all: readonly string[], one: string) => all.includes(one)

t.test('a cursor goes on from its own viewpoint only', async (t) => {
  const url = '/v1/work-items?limit=2&asOf=2018-02-15'
  const { nextCursor } = (await ask('GET', url)).json()
  const refused = { status: 400, errors: [{ path: '/cursor' }] }
  for (const point of ['asOf=2018-02-16', 'knownAt=2018-02-15', 'limit=2']) {
    const other = `/v1/work-items?${point}&cursor=${nextCursor}`
    t.match((await ask('GET', other)).json(), refused, point)
  }
  const sorted = `${url}&sort=-createdAt&cursor=${nextCursor}`
  t.match((await ask('GET', sorted)).json(), refused)
})

t.test('a table of the past is sent whole', async (t) => {
  const url = '/v1/work-items?asOf=2018-02-15'
  const headers = { accept: 'text/csv' }
  const { body } = await ask('GET', url, { headers })
  const all = await replayed({ asOf: '2018-02-15' })
  t.equal(body.trimEnd().split('\r\n').length, all.length + 1)
})
