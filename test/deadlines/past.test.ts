import t from 'tap'
import { listEventsOf, type NewEventRow } from '../../db/events.ts'
import type { Viewpoint } from '../../db/viewpoints.ts'
import { nothingPlayed, play } from '../../src/audit/played.ts'
import { presentRow } from '../../src/deadlines/present.ts'
import type { Deadline } from '../../src/deadlines/schema.ts'
import type { Item } from '../../src/engine/item.ts'
import { replay } from '../../src/engine/replay.ts'
import { momentOf } from '../../src/engine/viewpoint.ts'
import { readViewpoint } from '../../src/http/viewpoint.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { enterHistory } from '../fixtures/enter-history.ts'
import { d140 } from '../fixtures/histories/d140.ts'
import { y4117 } from '../fixtures/histories/y4117.ts'
import { histories } from '../fixtures/histories.ts'
import { enterPapers } from '../fixtures/papers.ts'
import { readAll } from '../fixtures/propose.ts'
import { createRecord, until } from '../fixtures/record.ts'

const later = [d140, y4117]
const service = await createRecord(t, [
  ...histories.filter((script) => !later.includes(script)),
  until('notifyResult', d140),
])
const { ask, db, tokenOf } = service
const token = await tokenOf('admin')
const moveClock = (now: string) =>
  ask('PUT', '/v1/clock', { token, body: { now } })
await moveClock('2030-02-01T00:00:00Z')
await enterHistory(service, token, y4117, (body) => t.fail(body))

// A last call that is extended on its second day.
const document = { reference: 'TD1' }
const day = '2030-02-01'
const meeting = await meet(service, token, day, day)
const forum = { forum: 'SG', meeting }
const extended = await drive(service, token, {
  provisionalName: 'Y.extended',
  on: day,
})
await extended.send(day, 'adopt', forum)
await extended.send(day, 'consent', { ...forum, document })
await extended.send(day, 'submitText', { document, final: true, summary: 'S.' })
await extended.send(day, 'announceLastCall', {
  announcement: 'AAP',
  start: day,
})
const now = '2030-02-02T00:00:00Z'
await moveClock(now)
await extended.send('2030-02-02', 'extendDeadline', {
  deadline: 'lastCall',
  until: '2030-03-10',
  reason: 'The text was late.',
})
const { id: y4117Id } = (await ask('GET', '/v1/work-items/Y.4117')).json()
const events = Map.groupBy(
  await listEventsOf(
    db,
    (await db.selectFrom('work_items').select('id').execute()).map((r) => r.id),
  ),
  ({ work_item_id }) => work_item_id,
)

interface Seen {
  deadline: Deadline
  item: Item
}

/** The deadlines that the events which are seen arm and end, one by one. */
function played(viewpoint: Viewpoint): Seen[] {
  const { asOf = '9999-12-31', knownAt = '9999-12-31T00:00:00Z' } = viewpoint
  const isSeen = (event: NewEventRow) =>
    event.happened_on <= asOf &&
    Date.parse(event.recorded_at) <= Date.parse(knownAt)
  const moment = momentOf(viewpoint, now, 'UTC')
  return [...events.values()].flatMap((history) => {
    const state = nothingPlayed()
    for (const step of replay(history.filter(isSeen))) play(state, step)
    const { item } = state
    if (!item) return []
    const subject = { id: item.id, name: item.number ?? item.provisional_name }
    return [...state.deadlines.values()].map((row) => ({
      deadline: presentRow(subject, row, moment),
      item,
    }))
  })
}

const key = ({ closesAt, workItem, armedBy, name }: Deadline) =>
  `${closesAt} ${workItem} ${String(armedBy).padStart(9, '0')} ${name}`
const list = (point: string, query: string) =>
  readAll<Deadline>(service, `/v1/deadlines?${point}&${query}`)

const filters: [query: string, passes: (seen: Seen) => boolean][] = [
  ['limit=500', () => true],
  ['limit=3', () => true],
  ['state=armed', ({ deadline }) => deadline.state === 'armed'],
  ['state=fired', ({ deadline }) => deadline.state === 'fired'],
  ['state=cancelled', ({ deadline }) => deadline.state === 'cancelled'],
  ['overdue=true', ({ deadline }) => deadline.state === 'overdue'],
  ['process=AAP', ({ item }) => item.process === 'AAP'],
  ['process=TAP', ({ item }) => item.process === 'TAP'],
  ['name=lastCall', ({ deadline }) => deadline.name === 'lastCall'],
  ['until=2018-02-28', ({ deadline }) => deadline.date <= '2018-02-28'],
  ['from=2018-02-28', ({ deadline }) => deadline.date >= '2018-02-28'],
  ['overdue=false', ({ deadline }) => deadline.state !== 'overdue'],
  ['state=overdue', ({ deadline }) => deadline.state === 'overdue'],
  ['kind=item', () => true],
  ['studyGroup=20', ({ item }) => item.study_group === 20],
  ['question=2/20', ({ item }) => item.question === '2/20'],
  ['workItem=Y.4117', ({ item }) => item.id === y4117Id],
]

const told = new Map<string, Set<number>>()

const points = [
  'asOf=2000-01-01',
  'asOf=2017-10-15',
  'asOf=2018-02-15',
  'asOf=2018-03-15',
  'knownAt=2030-01-15',
  'knownAt=2029-12-31',
  'asOf=2017-10-15&knownAt=2030-01-15',
  'asOf=2030-02-01',
  'asOf=2030-02-02',
  'asOf=2099-01-01&knownAt=2099-01-01',
]

for (const point of points) {
  t.test(`${point} shows the deadlines as they were`, async (t) => {
    const parameters = Object.fromEntries(new URLSearchParams(point))
    const all = played(readViewpoint(parameters, 'UTC')).toSorted((a, b) =>
      key(a.deadline) < key(b.deadline) ? -1 : 1,
    )
    for (const [query, passes] of filters) {
      const wanted = all.filter(passes).map(({ deadline }) => deadline)
      t.same(await list(point, query), wanted, query)
      told.set(query, (told.get(query) ?? new Set()).add(wanted.length))
    }
  })
}

t.test('every filter tells the viewpoints apart', async (t) => {
  const same = [...told].filter(([, counts]) => counts.size < 2)
  t.same(same, [])
})

t.test('an extension counts from the day on which it is made', async (t) => {
  const call = `name=lastCall&workItem=${extended.id}`
  const first = { date: '2030-02-28', armedBy: 5 }
  const second = { date: '2030-03-10', armedBy: 6, state: 'armed' }
  t.match(await list('asOf=2030-02-01', call), [
    { ...first, state: 'armed', closedBy: null },
  ])
  t.match(await list('asOf=2030-02-02', call), [
    { ...first, state: 'cancelled', closedBy: 6 },
    second,
  ])
})

t.test('a cursor goes on from its own viewpoint only', async (t) => {
  const url = '/v1/deadlines?limit=2&asOf=2018-02-15'
  const { nextCursor } = (await ask('GET', url)).json()
  for (const point of ['asOf=2018-02-16', 'knownAt=2018-02-15', 'limit=2']) {
    const other = `/v1/deadlines?${point}&cursor=${nextCursor}`
    const refused = { status: 400, errors: [{ path: '/cursor' }] }
    t.match((await ask('GET', other)).json(), refused, point)
  }
})

t.test('a last call runs, and has ended the day after', async (t) => {
  const call = `name=lastCall&workItem=${y4117Id}`
  for (const [asOf, expected] of [
    ['2017-09-30', []],
    ['2017-10-01', [{ date: '2017-10-28', state: 'armed', closedBy: null }]],
    ['2017-10-28', [{ date: '2017-10-28', state: 'armed', closedBy: null }]],
    ['2017-10-29', [{ date: '2017-10-28', state: 'fired' }]],
  ] as const) {
    const found = await list(`asOf=${asOf}`, call)
    t.equal(found.length, expected.length, asOf)
    t.match(found, expected, asOf)
  }
  t.same(await list('knownAt=2030-01-31', call), [], 'recorded later')
})

t.test('a paper is answered from the day of the answer', async (t) => {
  await enterPapers(db, [
    {
      ...{ kind: 'liaisonIn', reference: 'LS3-13', deadline: '2017-10-05' },
      happened_on: '2017-09-15',
      created_at: '2029-01-01T00:00:00Z',
    },
    {
      ...{ kind: 'liaisonOut', reference: 'LS68-20' },
      happened_on: '2017-10-07',
      reply_to: { reference: 'LS3-13', revision: null },
      created_at: '2029-02-01T00:00:00Z',
    },
  ])
  for (const [point, states] of [
    ['asOf=2017-09-14', []],
    ['asOf=2017-10-05', ['armed']],
    ['asOf=2017-10-06', ['overdue']],
    ['asOf=2017-10-07', ['cancelled']],
    ['knownAt=2028-12-31', []],
    ['knownAt=2029-01-31', ['overdue']],
    ['knownAt=2029-02-01', ['cancelled']],
    ['asOf=2017-10-07&knownAt=2029-01-31', ['overdue']],
  ] as const) {
    const found = await list(point, 'kind=paper')
    t.same(
      found.map(({ state }) => state),
      states,
      point,
    )
  }
})

t.test('a revision takes the place of the paper from its day', async (t) => {
  const liaison = { kind: 'liaisonIn' as const, reference: 'LS9-13' }
  await enterPapers(db, [
    {
      ...{ ...liaison, deadline: '2019-05-01', happened_on: '2019-04-01' },
      created_at: '2029-03-01T00:00:00Z',
    },
    {
      ...{ ...liaison, deadline: '2019-06-01', happened_on: '2019-04-08' },
      ...{ revision: 1, created_at: '2029-04-01T00:00:00Z' },
    },
    {
      ...{ kind: 'liaisonOut', reference: 'LS70-20' },
      happened_on: '2019-04-10',
      reply_to: { reference: 'LS9-13', revision: 0 },
      created_at: '2029-03-02T00:00:00Z',
    },
  ])
  for (const [point, expected] of [
    ['asOf=2019-04-07', ['2019-05-01 armed']],
    ['asOf=2019-04-08', ['2019-06-01 armed']],
    ['knownAt=2029-03-01', ['2019-05-01 overdue']],
    ['knownAt=2029-03-31', ['2019-05-01 cancelled']],
    ['knownAt=2029-04-01', ['2019-06-01 overdue']],
  ] as const) {
    const found = await list(point, 'kind=paper&from=2019-01-01')
    t.same(
      found.map(({ date, state }) => `${date} ${state}`),
      expected,
      point,
    )
  }
})
