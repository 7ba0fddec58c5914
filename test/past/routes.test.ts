import t from 'tap'
import type { Diff } from '../../src/past/schema.ts'
import { createApp } from '../fixtures/app.ts'
import { drive } from '../fixtures/drive.ts'
import { afterwards, enterHistory } from '../fixtures/enter-history.ts'
import { enterGroups } from '../fixtures/groups.ts'
import { y4118 } from '../fixtures/histories/y4118.ts'
import { propose, readAll } from '../fixtures/propose.ts'

const service = await createApp(t, { env: afterwards })
const { ask, tokenOf } = service
const token = await tokenOf('admin')
const url = '/v1/work-items/Y.4118/diff'

t.before(async () => {
  await enterHistory(service, token, y4118, (body) => t.fail(body))
})

const diff = async (query: string): Promise<Diff> => {
  const answer = await ask('GET', `${url}?${query}`)
  t.equal(answer.statusCode, 200, answer.body)
  return answer.json()
}

t.test('two days are compared as data and in words', async (t) => {
  const found = await diff('from=2018-02-28&to=2018-03-01')
  t.match(found, {
    name: 'Y.4118',
    from: { asOf: '2018-02-28', version: 6, state: 'aap.lastCall' },
    to: { asOf: '2018-03-01', version: 8, state: 'approved.inForce' },
    events: [
      { seq: 7, type: 'closeLastCall', recordedBy: { role: 'clock' } },
      { seq: 8, type: 'approve', on: '2018-03-01', to: 'approved.inForce' },
    ],
    armed: [],
    ended: [{ name: 'lastCall', state: 'fired', closedBy: 7 }],
  })
  t.same(found.changes, [
    { field: 'state', from: 'aap.lastCall', to: 'approved.inForce' },
    { field: 'code', from: 'LC', to: 'A' },
    {
      field: 'clause',
      from: 'A.8 4.1',
      to: 'A.8 4.4.1, 4.5.1, 5.3, 5.4; Res. 1 9.5.3',
    },
    { field: 'approvedOn', from: null, to: '2018-03-01' },
    { field: 'enteredStateOn', from: '2018-02-01', to: '2018-03-01' },
  ])
  t.match(found.sentences, [
    'Y.4118 went from aap.lastCall to approved.inForce between 2018-02-28 and 2018-03-01.',
    /^2018-03-01: The Last Call closed with no comments in time; .*\. \(Event 7, recorded at 2030-01-01T00:00:00Z by clock\.\)$/,
    /^2018-03-01: It was approved on 2018-03-01, with the code A\. \(Event 8, .* by A admin\.\)$/,
    'Event 7 ended the deadline lastCall of 2018-02-28: it was fired.',
  ])
})

t.test('and the other way round', async (t) => {
  const forth = await diff('from=2018-01-31&to=2018-02-01')
  const back = await diff('from=2018-02-01&to=2018-01-31')
  t.same(back.events, forth.events)
  t.same(
    back.changes,
    forth.changes.map(({ field, from, to }) => ({ field, from: to, to: from })),
  )
  t.match(forth.armed, [{ name: 'lastCall', date: '2018-02-28' }])
  t.match(forth.sentences.at(-1), /^Event 6 armed: Last Call of Y\.4118 ends /)
  t.match(back.sentences, [
    'Y.4118 went from aap.lastCall to aap.consented between 2018-02-01 and 2018-01-31.',
    'What follows was not there yet at 2018-01-31:',
  ])
})

for (const [query, sentence] of [
  [
    'from=2018-01-01&to=2018-01-24',
    'Y.4118 is new: at 2018-01-01 it was not there, at 2018-01-24 it is aap.consented.',
  ],
  [
    'from=3&to=0',
    'Y.IoT-AC-reqts was aap.consented at version 3; at version 0 it was not there yet.',
  ],
  [
    'from=3&to=4',
    'Y.4118 stayed aap.consented between version 3 and version 4.',
  ],
  [
    'from=2018-02-10&to=2018-02-20',
    'Nothing is different of Y.4118 between 2018-02-10 and 2018-02-20: it is aap.lastCall.',
  ],
  [
    'from=2018-06-06',
    'Nothing is different of Y.4118 between 2018-06-06 and now: it is approved.inForce.',
  ],
  [
    'from=2029-12-31T00:00:00Z&to=2030-01-01T00:00:00Z',
    'Y.4118 is new: at 2029-12-31T00:00:00Z it was not there, at 2030-01-01T00:00:00Z it is approved.inForce.',
  ],
  [
    'from=2018-03-01&fromKnownAt=2029-12-31&to=2018-03-01&toKnownAt=2030-01-02',
    'Y.4118 is new: at 2018-03-01 as known at 2029-12-31T23:59:59.999Z it was not there, at 2018-03-01 as known at 2030-01-02T23:59:59.999Z it is approved.inForce.',
  ],
] as const) {
  t.test(query, async (t) => {
    const { sentences } = await diff(query)
    t.equal(sentences[0], sentence)
  })
}

t.test('an item that was at neither point is not found', async (t) => {
  const answer = await ask('GET', `${url}?from=2017-01-01&to=2017-06-01`)
  const detail = 'Nothing of Y.4118 was on record at either point.'
  t.match(answer.json(), { code: 'NOT_FOUND', detail })
  const nothing = await ask('GET', '/v1/work-items/Y.no/diff?from=2017-01-01')
  t.match(nothing.json(), { code: 'NOT_FOUND' })
})

for (const [query, path] of [
  ['to=2018-01-01', '/from'],
  ['from=yesterday', '/from'],
  ['from=99', '/from'],
  ['from=1&to=15', '/to'],
  ['from=1&fromKnownAt=2018-01-01', '/fromKnownAt'],
  ['from=2018-01-01&toKnownAt=2018-01-01', '/toKnownAt'],
  ['from=2018-01-01&until=2018-01-01', '/until'],
] as const) {
  t.test(`${query} is refused at ${path}`, async (t) => {
    const answer = await ask('GET', `${url}?${query}`)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
  })
}

t.test('it is not sent again while it is true', async (t) => {
  const first = await ask('GET', `${url}?from=1&to=5`)
  const headers = { 'if-none-match': String(first.headers.etag) }
  const again = await ask('GET', `${url}?from=1&to=5`, { headers })
  t.equal(again.statusCode, 304)
  const other = await ask('GET', `${url}?from=1&to=6`, { headers })
  t.equal(other.statusCode, 200)
})

t.test('a study group is compared item by item', async (t) => {
  const on = '2019-03-01'
  const names = ['Y.a', 'Y.b', 'Y.c']
  for (const provisionalName of names) {
    const item = await drive(service, token, { provisionalName, on })
    await item.send('2019-03-02', 'carryOver', { studyPeriod: '2017-2020' })
  }
  await propose(service, token, {
    ...{ provisionalName: 'X.other', studyGroup: 17, question: '4/17' },
  })
  const list = '/v1/diff?from=2019-02-28&to=2019-03-02&studyGroup=20'
  const all = await readAll<Diff>(service, list)
  t.same(
    all.map(({ name }) => name),
    names,
    'what is the same at both is left out',
  )
  t.match(all[0]?.sentences[0], /^Y\.a is new: /)
  t.match(all[0], { from: { version: 0, state: null }, to: { version: 2 } })
  for (const limit of [1, 2]) {
    t.same(await readAll(service, `${list}&limit=${limit}`), all)
  }
  const back = '/v1/diff?from=2019-03-02&to=2019-03-01&studyGroup=20'
  t.match(await readAll(service, back), [
    { from: { version: 2 }, to: { version: 1 } },
    {},
    {},
  ])
  const others = await readAll<Diff>(
    service,
    '/v1/diff?from=2019-12-31&studyGroup=17',
  )
  t.match(others, [{ name: 'X.other' }])
  const everything = await readAll(service, '/v1/diff?from=2000-01-01')
  t.equal(everything.length, 5)
  await enterGroups(service)
  for (const [group, length] of [
    ['SG20', 3],
    ['WP1/20', 3],
    ['WP2/20', 0],
  ] as const) {
    const found = await ask('GET', `${list}&group=${group}`)
    t.equal(found.json().items.length, length, group)
  }
  const csv = await ask('GET', list, { headers: { accept: 'text/csv' } })
  t.match(csv.body, /^workItem,name,from\.asOf,/)
  for (const [query, path] of [
    ['from=7', '/from'],
    ['from=2019-01-01&group=SG99', '/group'],
    ['from=2019-01-01&cursor=x', '/cursor'],
    ['from=2019-01-01T00:00:00Z&fromKnownAt=2019-01-01', '/fromKnownAt'],
  ]) {
    const answer = await ask('GET', `/v1/diff?${query}`)
    t.match(
      answer.json(),
      { code: 'VALIDATION', errors: [{ path }] },
      `${query}`,
    )
  }
})
