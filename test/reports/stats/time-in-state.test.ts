import t from 'tap'
import type { TimeInState } from '../../../src/reports/stats/time-in-state-schema.ts'
import { createApp } from '../../fixtures/app.ts'
import { drive } from '../../fixtures/drive.ts'
import { afterwards, enterHistory } from '../../fixtures/enter-history.ts'
import { enterGroups } from '../../fixtures/groups.ts'
import { y4118 } from '../../fixtures/histories/y4118.ts'
import { readAll } from '../../fixtures/propose.ts'

const service = await createApp(t, { env: afterwards })
const { ask, db } = service
const token = await service.tokenOf('admin')
await enterGroups(service)
await enterHistory(service, token, y4118, (body) => {
  throw new Error(body)
})
const { id: meeting } = await db
  .selectFrom('meetings')
  .select('id')
  .executeTakeFirstOrThrow()
const adopted = { forum: 'SG', meeting }

// Ten items wait one to ten days for their adoption, an eleventh waits on.
const proposed = '2019-03-01'
for (let days = 1; days <= 10; days += 1) {
  const name = { provisionalName: `Y.${days}`, question: '5/20' }
  const item = await drive(service, token, { ...name, on: proposed })
  await item.send(
    `2019-03-${String(1 + days).padStart(2, '0')}`,
    'adopt',
    adopted,
  )
}
const last = { provisionalName: 'Y.11', studyGroup: 13, question: '1/13' }
await drive(service, token, { ...last, on: proposed, process: 'TAP' })

const read = (query: string) =>
  readAll<TimeInState>(service, `/v1/stats/time-in-state?${query}`)

const none = { count: 0, p50: null, p90: null, max: null }
const of = (...days: number[]) => ({
  count: days.length,
  p50: days[0],
  p90: days[0],
  max: days[0],
})

t.test('the stays of Y.4118 last as its history says', async (t) => {
  const items = await read('by=state&question=2/20')
  const stays = new Map(
    items.map(({ state, closed, open }) => [state, { closed, open }]),
  )
  const closed = (...days: number[]) => ({ closed: of(...days), open: none })
  t.same(stays.get('aap.lastCall'), closed(28))
  t.same(stays.get('aap.judgement.commentResolution'), closed(48))
  t.same(stays.get('aap.additionalReview'), closed(21))
  t.same(stays.get('aap.judgement.pending'), closed(0, 0))
  t.same(stays.get('approved.inForce'), {
    closed: of(28),
    open: of(4227),
  })
  const states = items.map(({ state }) => String(state))
  t.same(states, states.toSorted())
})

t.test('percentiles are the days of one of the stays', async (t) => {
  const [all, ...more] = await read('by=state&state=study.proposed&year=2019')
  t.same(more, [])
  t.match(all, {
    ...{ process: null, state: 'study.proposed', studyGroup: null },
    ...{ question: null, year: null },
    closed: { count: 10, p50: 5, p90: 9, max: 10 },
    open: { count: 1 },
  })
})

const points: [query: string, closed: number, open: object][] = [
  ['asOf=2019-02-28', 0, none],
  ['asOf=2019-03-01', 0, { count: 11, p50: 0, p90: 0, max: 0 }],
  ['asOf=2019-03-06', 5, { count: 6, p50: 5, p90: 5, max: 5 }],
  ['knownAt=2029-12-31', 0, none],
]

for (const [point, closed, open] of points) {
  t.test(`${point} counts what is seen from there`, async (t) => {
    const [all] = await read(`by=state&state=study.proposed&year=2019&${point}`)
    t.equal(all?.closed.count ?? 0, closed)
    t.same(all?.open ?? none, open)
  })
}

const keys: [query: string, rows: unknown[][]][] = [
  [
    'by=studyGroup',
    [
      [null, null, 13, null, null, 1],
      [null, null, 20, null, null, 11],
    ],
  ],
  [
    'by=year,process',
    [
      ['AAP', null, null, null, 2018, 1],
      ['AAP', null, null, null, 2019, 10],
      ['TAP', null, null, null, 2019, 1],
    ],
  ],
  [
    'by=question,state',
    [
      [null, 'study.proposed', null, '1/13', null, 1],
      [null, 'study.proposed', null, '2/20', null, 1],
      [null, 'study.proposed', null, '5/20', null, 10],
    ],
  ],
  ['by=state&group=WP2/20', [[null, 'study.proposed', null, null, null, 10]]],
  ['by=state&studyGroup=13', [[null, 'study.proposed', null, null, null, 1]]],
  ['by=state&process=TAP', [[null, 'study.proposed', null, null, null, 1]]],
]

for (const [query, rows] of keys) {
  t.test(`${query} puts stays together, in order`, async (t) => {
    const state = '&state=study.proposed'
    for (const limit of ['', '&limit=1']) {
      const items = await read(`${query}${state}${limit}`)
      t.same(
        items.map((item) => [
          ...[item.process, item.state, item.studyGroup],
          ...[item.question, item.year, item.closed.count + item.open.count],
        ]),
        rows,
      )
    }
  })
}

t.test('a part of a path means all states within it', async (t) => {
  const items = await read('state=aap.judgement')
  t.same(
    items.map(({ process, state }) => [process, state]),
    ['commentResolution', 'pending', 'textReady'].map((name) => [
      'AAP',
      `aap.judgement.${name}`,
    ]),
  )
})

t.test('a corrected day counts from when it is on record', async (t) => {
  const item = await drive(service, token, {
    ...{ provisionalName: 'Y.corrected', on: '2020-01-01' },
    ...{ studyGroup: 5, question: '1/5' },
  })
  const event = await item.send('2020-01-31', 'adopt', adopted)
  const longest = async () =>
    (await read('studyGroup=5&state=study.proposed'))[0]?.closed.max
  t.equal(await longest(), 30)
  const reason = 'The report says so.'
  for (const on of ['2020-01-11', '2020-01-21']) {
    await item.send('2020-03-01', 'correct', { event, reason, fields: { on } })
  }
  t.equal(await longest(), 20)
  const [then] = await read('studyGroup=5&state=study.proposed&asOf=2020-02-01')
  t.equal(then?.closed.max, 30)
  const early = { event: 1, reason, fields: { on: '2020-02-01' } }
  await item.send('2020-03-02', 'correct', early)
  t.equal(await longest(), 0, 'no stay is shorter than a day of its own')
})

t.test('a table is sent whole, an answer that stands not again', async (t) => {
  const url = '/v1/stats/time-in-state?by=state'
  const csv = await ask('GET', url, { headers: { accept: 'text/csv' } })
  const [head] = csv.body.split('\r\n')
  t.equal(
    head,
    'process,state,studyGroup,question,year,closed.count,closed.p50,closed.p90,closed.max,open.count,open.p50,open.p90,open.max',
  )
  const { etag } = (await ask('GET', url)).headers
  const headers = { 'if-none-match': String(etag) }
  t.equal((await ask('GET', url, { headers })).statusCode, 304)
})

const mistakes = ['by=kind', 'by=', 'by=state,', 'state=%25', 'group=WP9/20']
for (const query of mistakes) {
  t.test(`${query} is refused`, async (t) => {
    const answer = await ask('GET', `/v1/stats/time-in-state?${query}`)
    t.match(answer.json(), { code: 'VALIDATION' })
  })
}

t.test('a state that no machine knows is one by its path', async (t) => {
  const { id } = await db
    .selectFrom('work_items')
    .select('id')
    .where('provisional_name', '=', 'Y.11')
    .executeTakeFirstOrThrow()
  const event = await db
    .selectFrom('events')
    .selectAll()
    .where('work_item_id', '=', id)
    .executeTakeFirstOrThrow()
  const { position: _, transaction: __, ...row } = event
  const json = (value: unknown) => JSON.stringify(value)
  await db
    .insertInto('events')
    .values({
      ...row,
      ...{ seq: 2, happened_on: '2019-04-01', type: 'hasten', process: 'FAST' },
      ...{ from_state: row.to_state, to_state: 'fast.window' },
      ...{ actor: json(row.actor), payload: '{}', facts: '{}' },
    })
    .execute()
  t.match(await read('state=fast'), [
    { process: 'FAST', state: 'fast.window', open: { count: 1 } },
  ])
  t.match(await read('state=study.proposed&process=TAP'), [
    { closed: { count: 1, max: 31 } },
  ])
})
