import t from 'tap'
import type { WorkItem } from '../../src/work-items/schema.ts'
import { enterGroups } from '../fixtures/groups.ts'
import { d140 } from '../fixtures/histories/d140.ts'
import { histories } from '../fixtures/histories.ts'
import { propose, readAll } from '../fixtures/propose.ts'
import { createRecord, until } from '../fixtures/record.ts'

const service = await createRecord(t, [
  ...histories.filter((script) => script !== d140),
  until('notifyResult', d140),
])
const { ask, db, tokenOf } = service
const token = await tokenOf('admin')
const list = (query: string) =>
  readAll<WorkItem>(service, `/v1/work-items?${query}`)

const moveClock = (now: string) =>
  ask('PUT', '/v1/clock', { token, body: { now } })

await moveClock('2030-02-01T00:00:00Z')
await propose(service, token, {
  provisionalName: 'y.lower',
  title: 'Über die “Größe” der Straße (100 % C++)',
})
await moveClock('2030-03-01T12:00:00.123Z')
await propose(service, token, {
  provisionalName: 'Y.Sup-X',
  kind: 'supplement',
  studyGroup: 5,
  question: '7/5',
})
await propose(service, token, { provisionalName: 'X.later', process: 'TAP' })

const groups = await enterGroups(service)

const all = await list('limit=500')
const ids = (items: WorkItem[]) => items.map(({ id }) => id)
const wordsOf = ({ names, title }: WorkItem) =>
  [...names, title]
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)

async function itemsOf(meeting: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('events')
    .select('work_item_id')
    .where('meeting_id', '=', meeting)
    .execute()
  return new Set(rows.map(({ work_item_id }) => work_item_id))
}

const meetings = await db.selectFrom('meetings').select('id').execute()
const meeting = meetings[0]?.id ?? ''
const met = await itemsOf(meeting)

function within(...questions: string[]) {
  return (item: WorkItem) => questions.includes(item.question)
}

const begins = (word: string) => (item: WorkItem) =>
  wordsOf(item).some((other) => other.startsWith(word))

const filters: [query: string, passes: (item: WorkItem) => boolean][] = [
  ['studyGroup=20', (item) => item.studyGroup === 20],
  ['studyGroup=5', (item) => item.studyGroup === 5],
  ['studyGroup=7', () => false],
  ['question=2/20', (item) => item.question === '2/20'],
  ['question=2%2F20', (item) => item.question === '2/20'],
  ['group=WP1/20', within('2/20', '10/20')],
  [`group=${groups.get('WP1/20')?.id}`, within('2/20', '10/20')],
  ['group=WP2/20', within('5/20')],
  ['group=SG20', within('2/20', '5/20', '8/20', '10/20')],
  ['group=q2%20/%2020', within('2/20')],
  ['group=FG-DPM', () => false],
  ['group=WP1/20&question=5/20', () => false],
  ['process=AAP', (item) => item.process === 'AAP'],
  ['process=TAP', (item) => item.process === 'TAP'],
  ['process=AGREEMENT', (item) => item.process === 'AGREEMENT'],
  ['state=study.proposed', (item) => item.state === 'study.proposed'],
  ['state=study', (item) => item.state.startsWith('study.')],
  ['state=aap.judgement', (item) => item.state.startsWith('aap.judgement.')],
  ['state=approved', (item) => item.state.startsWith('approved.')],
  ['state=deleted', (item) => item.state === 'deleted'],
  ['state=aap.additionalReview', () => false],
  ['code=A', (item) => item.code === 'A'],
  ['code=AC', (item) => item.code === 'AC'],
  ['kind=supplement', (item) => item.kind === 'supplement'],
  ['kind=corrigendum', (item) => item.kind === 'corrigendum'],
  [`meeting=${meeting}`, ({ id }) => met.has(id)],
  [`meeting=${meeting.toUpperCase()}`, ({ id }) => met.has(id)],
  ['q=y', begins('y')],
  ['q=Y.4118', (item) => begins('y')(item) && begins('4118')(item)],
  ['q=411', begins('411')],
  ['q=STRASSE', () => false],
  ['q=stra%C3%9Fe', begins('straße')],
  ['q=%C3%9Cber+gr%C3%B6', begins('größe')],
  ['q=%27+%7C+y%3A*', begins('y')],
  ["q=lower'%20%26%20!straße".replace('ß', '%C3%9F'), begins('lower')],
  ['q=nothingofthiskind', () => false],
  ['changedSince=2030-02-01T00:00:00Z', (i) => i.updatedAt >= '2030-02-01'],
  ['changedSince=2030-03-01T12:00:00.123Z', (i) => i.updatedAt >= '2030-03'],
  [
    'changedSince=2030-03-01T13:00:00.123%2B01:00',
    (i) => i.updatedAt >= '2030-03',
  ],
  ['changedSince=2030-03-01T12:00:00.124Z', () => false],
  [
    'overdue=true',
    ({ deadlines }) => deadlines.some((d) => d.state === 'overdue'),
  ],
  [
    'overdue=false',
    ({ deadlines }) => deadlines.every((d) => d.state !== 'overdue'),
  ],
  [
    'studyGroup=20&process=AAP&state=approved&code=A',
    (item) =>
      item.studyGroup === 20 &&
      item.process === 'AAP' &&
      item.state === 'approved.inForce' &&
      item.code === 'A',
  ],
]

for (const [query, passes] of filters) {
  t.test(`${query} gives those that pass, and no others`, async (t) => {
    t.same(ids(await list(query)), ids(all.filter(passes)))
  })
}

t.test('the filters of the table tell items apart', async (t) => {
  for (const name of ['state=approved', 'overdue=true', 'q=411', 'code=A']) {
    const [, passes] = filters.find(([query]) => query === name) ?? []
    const count = all.filter(passes ?? (() => false)).length
    t.ok(count > 0 && count < all.length, name)
  }
  t.ok(met.size > 0)
})

t.test('a listed item is the item', async (t) => {
  for (const item of all.slice(0, 5)) {
    const read = await ask('GET', `/v1/work-items/${item.id}`)
    t.same(item, read.json())
  }
})

type Sorted = 'createdAt' | 'updatedAt' | 'provisionalName' | 'enteredStateOn'
const sorts: Sorted[] = [
  'createdAt',
  'updatedAt',
  'provisionalName',
  'enteredStateOn',
]

function compare(by: Sorted) {
  const key = (item: WorkItem) => {
    const value = item[by]
    return by === 'provisionalName' ? value.toLowerCase() : value
  }
  const less = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return (a: WorkItem, b: WorkItem) => less(key(a), key(b)) || less(a.id, b.id)
}

for (const by of sorts) {
  t.test(`sorts by ${by}, both ways and page by page`, async (t) => {
    const rising = ids(all.toSorted(compare(by)))
    t.same(ids(await list(`sort=${by}`)), rising)
    t.same(ids(await list(`sort=${by}&limit=4`)), rising)
    t.same(ids(await list(`sort=-${by}`)), rising.toReversed())
    t.same(ids(await list(`sort=-${by}&limit=7`)), rising.toReversed())
  })
}

t.test('sorts by createdAt where it is not told', async (t) => {
  t.same(ids(all), ids(all.toSorted(compare('createdAt'))))
})

t.test('gives 50 at once where it is not told', async (t) => {
  for (let n = all.length; n <= 51; n += 1) {
    await propose(service, token, { provisionalName: `Y.fill-${n}` })
  }
  const page = (await ask('GET', '/v1/work-items')).json()
  t.equal(page.items.length, 50)
  t.type(page.nextCursor, 'string')
})

for (const sort of ['createdAt', '-createdAt', 'provisionalName']) {
  t.test(`adding items skips and repeats none, by ${sort}`, async (t) => {
    const before = new Set(ids(await list('limit=500')))
    let n = 0
    const add = () => {
      n += 1
      const names = [
        `A.${sort}-${n}`,
        `Z.${sort}-${n}`,
        `Y.fill-20-${sort}${n}`,
      ]
      return Promise.all(
        names.map((provisionalName) =>
          propose(service, token, { provisionalName }),
        ),
      )
    }
    const url = `/v1/work-items?limit=5&sort=${sort}`
    const seen = ids(
      await readAll<WorkItem>(service, url, () =>
        n < 8 ? add() : Promise.resolve(),
      ),
    )
    t.equal(new Set(seen).size, seen.length, 'none twice')
    t.same(
      [...before].filter((id) => !seen.includes(id)),
      [],
      'none left out',
    )
  })
}

t.test('a page that is still true is not sent again', async (t) => {
  const url = '/v1/work-items?studyGroup=20&limit=5'
  const first = await ask('GET', url)
  const { etag } = first.headers
  const again = await ask('GET', url, {
    headers: { 'if-none-match': `${etag}` },
  })
  t.equal(again.statusCode, 304)
  t.equal(again.body, '')
  const { id } = first.json().items[0]
  const body = {
    type: 'recordIpr',
    reference: 'IPR1',
    party: { name: 'A', category: 'associate' },
  }
  const sent = await ask('POST', `/v1/work-items/${id}/events`, { token, body })
  t.equal(sent.statusCode, 201, sent.body)
  const changed = await ask('GET', url, {
    headers: { 'if-none-match': `${etag}` },
  })
  t.equal(changed.statusCode, 200)
})
