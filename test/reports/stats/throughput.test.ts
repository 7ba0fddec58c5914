import t from 'tap'
import type { Throughput } from '../../../src/reports/stats/throughput-schema.ts'
import { loadSample } from '../../../src/sample/load.ts'
import { sg20September2017 } from '../../../src/sample/sg20-2017-09.ts'
import { createApp } from '../../fixtures/app.ts'
import { afterwards, enterHistory } from '../../fixtures/enter-history.ts'
import { yIpv6RefModel } from '../../fixtures/histories/y-ipv6-ref-model.ts'
import { y4117 } from '../../fixtures/histories/y4117.ts'
import { histories } from '../../fixtures/histories.ts'
import { readAll } from '../../fixtures/propose.ts'

const service = await createApp(t, { env: afterwards })
const { ask, db } = service
const token = await service.tokenOf('tsb')
// These two are in the sample too.
const others = histories.filter((one) => one !== y4117 && one !== yIpv6RefModel)
for (const history of others) {
  await enterHistory(service, token, history, (body) => {
    throw new Error(body)
  })
}
await loadSample(service.engine, sg20September2017)

const read = (query: string) =>
  readAll<Throughput>(service, `/v1/stats/throughput?${query}`)

// Another way to count: by the types of the events.
const events = await db
  .selectFrom('events')
  .innerJoin('work_items', 'id', 'work_item_id')
  .select(['type', 'happened_on', 'from_state', 'to_state', 'study_group'])
  .execute()
type Row = (typeof events)[number]

const ofType =
  (...types: string[]) =>
  ({ type }: Row) =>
    types.includes(type)

const ways: Partial<Record<keyof Throughput, (row: Row) => boolean>> = {
  proposed: ofType('propose'),
  adopted: ofType('adopt'),
  consented: ofType('consent'),
  determined: ofType('determine'),
  approved: (row) =>
    row.to_state === 'approved.inForce' &&
    ofType('approve', 'decide', 'decideAtWtsa', 'closeMoreTime')(row),
  takenBack: (row) =>
    row.from_state === 'approved.inForce' &&
    ofType('adviseOpposition', 'reopenJudgement')(row),
  agreed: ofType('agree'),
  notAdopted: ofType('reject'),
  discontinued: ofType('discontinue'),
  merged: ofType('merge'),
  superseded: ofType('supersede'),
  deleted: ofType('delete', 'closeDeletion'),
}

for (const [per, length] of [
  ['year', 4],
  ['month', 7],
] as const) {
  t.test(`each ${per} holds what its events say`, async (t) => {
    const items = await read(`per=${per}`)
    const periods = items.map(({ period }) => period)
    t.same(periods, periods.toSorted())
    for (const [name, counts] of Object.entries(ways)) {
      const by = Map.groupBy(events.filter(counts), (row) =>
        row.happened_on.slice(0, length),
      )
      for (const item of items) {
        const wanted = by.get(item.period)?.length ?? 0
        t.equal(item[name as 'approved'], wanted, `${item.period} ${name}`)
        by.delete(item.period)
      }
      t.equal(by.size, 0, `no ${name} outside the periods`)
    }
  })
}

t.test('what is counted happens in the record', async (t) => {
  const happened = Object.entries(ways)
    .filter(([, counts]) => events.some(counts))
    .map(([name]) => name)
  const sure = ['proposed', 'adopted', 'consented', 'determined', 'approved']
  for (const name of [...sure, 'takenBack']) {
    t.ok(happened.includes(name), name)
  }
})

t.test('the plenary of September 2017 is one line', async (t) => {
  const [september] = (await read('per=month&studyGroup=20')).filter(
    ({ period }) => period === '2017-09',
  )
  // Its executive summary says: 1 revised and 7 new ones.
  t.equal(september?.consented, 8)
})

/** Y.4118: approved, taken back, additionally reviewed, approved again. */
const y4118 = 'question=2/20&year=2018'
const points: [query: string, year: object, review: object][] = [
  [
    '',
    {
      ...{ consented: 1, approved: 2, takenBack: 1, determined: 0 },
      approvedAs: { A: 1, AT: 0, AC: 1, other: 0 },
    },
    {
      ...{ lastCalls: 1, lastCallsReviewed: 1, shareOfLastCalls: 100 },
      ...{ approvals: 2, approvalsReviewed: 1, shareOfApprovals: 50 },
    },
  ],
  [
    '&asOf=2018-03-15',
    {
      ...{ consented: 1, approved: 1, takenBack: 0 },
      approvedAs: { A: 1, AT: 0, AC: 0, other: 0 },
    },
    {
      ...{ lastCalls: 1, lastCallsReviewed: 0, shareOfLastCalls: 0 },
      ...{ approvals: 1, approvalsReviewed: 0, shareOfApprovals: 0 },
    },
  ],
  [
    '&asOf=2018-01-31',
    { consented: 1, approved: 0 },
    {
      ...{ lastCalls: 0, lastCallsReviewed: 0, shareOfLastCalls: null },
      ...{ approvals: 0, approvalsReviewed: 0, shareOfApprovals: null },
    },
  ],
]

for (const [point, year, additionalReview] of points) {
  t.test(`the year of Y.4118 is as its history says ${point}`, async (t) => {
    t.match(await read(`${y4118}${point}`), [
      { period: '2018', ...year, additionalReview },
    ])
  })
}

t.test('a process limits what is counted', async (t) => {
  const [all] = await read('process=TAP&per=month')
  t.type(all?.period, 'string')
  const items = await read('process=TAP')
  const approvals = items.reduce((sum, { approved }) => sum + approved, 0)
  const others = items.reduce(
    (sum, { approvedAs: { other } }) => sum + other,
    0,
  )
  t.ok(approvals > 0)
  t.equal(others, approvals, 'an approval by TAP has no code')
})

t.test('it is paged', async (t) => {
  t.same(await read('limit=1'), await read(''))
  const answer = await ask('GET', '/v1/stats/throughput?per=week')
  t.match(answer.json(), { status: 400, errors: [{ path: '/per' }] })
})
