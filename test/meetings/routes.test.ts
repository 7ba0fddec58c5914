import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { enterGroups } from '../fixtures/groups.ts'

const meeting = {
  name: 'ITU-T Study Group 20, Geneva, September 2017',
  kind: 'SG',
  group: 'SG20',
  place: 'Geneva',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}

async function enter({ ask, tokenOf }: TestApp, bodies: object[]) {
  const token = await tokenOf('tsb')
  const made = []
  for (const body of bodies) {
    const answer = await ask('POST', '/v1/meetings', { token, body })
    made.push(answer.json())
  }
  return made
}

t.test('a meeting that is entered can be read', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  const made = await ask('POST', '/v1/meetings', { token, body: meeting })
  t.equal(made.statusCode, 201)
  const { id } = made.json()
  t.equal(made.headers.location, `/v1/meetings/${id}`)
  t.match(made.json(), { ...meeting, createdAt: /^\d{4}-.*Z$/ })
  const read = await ask('GET', `/v1/meetings/${id}`)
  t.equal(read.statusCode, 200)
  t.same(read.json(), made.json())
  t.equal(read.headers.etag, made.headers.etag)
  t.equal(read.headers['cache-control'], 'no-cache')
})

t.test('a read of what the client holds is 304', async (t) => {
  const service = await createApp(t)
  const [{ id }] = await enter(service, [meeting])
  for (const url of [`/v1/meetings/${id}`, '/v1/meetings']) {
    const { headers } = await service.ask('GET', url)
    const again = await service.ask('GET', url, {
      headers: { 'if-none-match': String(headers.etag) },
    })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
    t.equal(again.headers.etag, headers.etag)
  }
})

t.test('what is left out of a meeting is null', async (t) => {
  const service = await createApp(t)
  const { group: _, place: __, ...least } = meeting
  const [made] = await enter(service, [least])
  t.match(made, { group: null, place: null })
})

t.test('a meeting of one day, and two of one name, are fine', async (t) => {
  const service = await createApp(t)
  const day = { ...meeting, closesOn: meeting.opensOn }
  const [first, second] = await enter(service, [day, day])
  t.not(first.id, second.id)
})

t.test('an unknown meeting is not found', async (t) => {
  const { ask } = await createApp(t)
  const id = '0198c5a2-7a00-7000-8000-0000000000b1'
  const answer = await ask('GET', `/v1/meetings/${id}`)
  t.equal(answer.statusCode, 404)
  t.equal(answer.json().code, 'NOT_FOUND')
})

const wrong: [string, object | unknown[] | string | null, string][] = [
  ['no name', { ...meeting, name: undefined }, '/name'],
  ['an empty name', { ...meeting, name: '' }, '/name'],
  ['a blank name', { ...meeting, name: '   ' }, '/name'],
  ['a name over lines', { ...meeting, name: 'a\nb' }, '/name'],
  ['a name that is a number', { ...meeting, name: 20 }, '/name'],
  ['a name that is null', { ...meeting, name: null }, '/name'],
  ['a name that is too long', { ...meeting, name: 'x'.repeat(501) }, '/name'],
  ['a name with a NUL', { ...meeting, name: 'a\0' }, '/name'],
  ['half a surrogate pair', { ...meeting, place: '\ud83d' }, '/place'],
  ['a place that is null', { ...meeting, place: null }, '/place'],
  ['an unknown kind', { ...meeting, kind: 'sg' }, '/kind'],
  [
    'a date that does not exist',
    { ...meeting, opensOn: '2017-02-30' },
    '/opensOn',
  ],
  ['the year 0', { ...meeting, opensOn: '0000-01-01' }, '/opensOn'],
  [
    'an instant for a date',
    { ...meeting, opensOn: '2017-09-04T00:00:00Z' },
    '/opensOn',
  ],
  ['a number for a date', { ...meeting, opensOn: 20170904 }, '/opensOn'],
  [
    'a meeting that closes before it opens',
    { ...meeting, closesOn: '2017-09-03' },
    '/closesOn',
  ],
  ['an unknown field', { ...meeting, chair: 'N.N.' }, '/chair'],
  ['an unknown field that needs escaping', { ...meeting, 'a/b': 1 }, '/a~1b'],
  ['an id of the client', { ...meeting, id: 'x' }, '/id'],
  ['__proto__', '{"__proto__":{"x":1}}', '/__proto__'],
  [
    'constructor.prototype',
    '{"constructor":{"prototype":{}}}',
    '/constructor/prototype',
  ],
  ['an array', [meeting], ''],
  ['null', 'null', ''],
  ['a text', '"SG20"', ''],
  ['a number', '20', ''],
  ['nothing', '', ''],
]

t.test('a meeting that makes no sense is refused at its place', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  for (const [what, body, path] of wrong) {
    await t.test(what, async (t) => {
      const answer = await service.ask('POST', '/v1/meetings', { token, body })
      t.equal(answer.statusCode, 400)
      t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
      t.equal(answer.json().errors.length, 1)
    })
  }
  const { items } = (await service.ask('GET', '/v1/meetings')).json()
  t.same(items, [], 'nothing was stored')
})

t.test('the list holds the meetings that the filters keep', async (t) => {
  const service = await createApp(t)
  const on = (opensOn: string, closesOn: string, more = {}) => ({
    ...meeting,
    name: opensOn,
    opensOn,
    closesOn,
    ...more,
  })
  await enter(service, [
    on('2017-03-13', '2017-03-23'),
    on('2018-05-06', '2018-05-16'),
    on('2017-09-04', '2017-09-15', { kind: 'WP', group: 'WP1/20' }),
  ])
  const names = async (query: string) => {
    const answer = await service.ask('GET', `/v1/meetings?${query}`)
    return answer.json().items.map(({ name }: { name: string }) => name)
  }
  const [march, september, may] = ['2017-03-13', '2017-09-04', '2018-05-06']
  t.same(await names(''), [may, september, march])
  t.same(await names('kind=WP'), [september])
  t.same(await names('group=SG20'), [may, march])
  t.same(await names('group=WP1/20'), [september])
  t.same(await names('from=2017-09-15'), [may, september])
  t.same(await names('from=2017-09-16'), [may])
  t.same(await names('until=2017-09-04'), [september, march])
  t.same(await names('until=2017-09-03'), [march])
  t.same(await names('from=2017-04-01&until=2017-09-04'), [september])
  t.same(await names('kind=WTSA'), [])
})

t.test('the list holds the meetings of a group and those below', async (t) => {
  const service = await createApp(t)
  await enterGroups(service)
  const groups = ['SG20', 'wp1/20', 'Q2 / 20', '10/20', 'WP2/20', 'SG13']
  await enter(service, [
    ...groups.map((group) => ({ ...meeting, name: group, group })),
    { ...meeting, name: 'no group', group: undefined },
  ])
  const names = async (query: string) => {
    const answer = await service.ask('GET', `/v1/meetings?${query}`)
    const { items } = answer.json()
    return items.map(({ name }: { name: string }) => name).sort()
  }
  t.same(await names('within=SG20'), groups.slice(0, 5).sort())
  t.same(await names('within=WP1/20'), ['10/20', 'Q2 / 20', 'wp1/20'])
  t.same(await names('within=2/20'), ['Q2 / 20'])
  t.same(await names('within=WP1/20&group=10/20'), ['10/20'])
  t.same(await names('within=FG-DPM'), [])
})

t.test(
  'a list is walked page by page, nothing twice or left out',
  async (t) => {
    const service = await createApp(t)
    const days = [
      '2017-09-04',
      '2017-09-04',
      '2017-09-04',
      '2017-09-05',
      '2016-01-01',
    ]
    const made = await enter(
      service,
      days.map((opensOn) => ({ ...meeting, opensOn })),
    )
    const seen: string[] = []
    let cursor: string | null = ''
    let pages = 0
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`
      const answer = await service.ask('GET', `/v1/meetings?limit=2${after}`)
      const page = answer.json()
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      cursor = page.nextCursor
      pages += 1
    }
    t.equal(pages, 3)
    t.same([...seen].sort(), made.map(({ id }) => id).sort())
  },
)

const badQueries: [string, string][] = [
  ['limit=0', '/limit'],
  ['limit=501', '/limit'],
  ['limit=-1', '/limit'],
  ['limit=ten', '/limit'],
  ['limit=1.5', '/limit'],
  ['limit=', '/limit'],
  ['limit=1&limit=2', '/limit'],
  ['limit=1e1000', '/limit'],
  ['cursor=', '/cursor'],
  ['cursor=!!!', '/cursor'],
  ['cursor=WyJhIl0', '/cursor'],
  ['kind=sg', '/kind'],
  ['kind=SG&kind=WP', '/kind'],
  ['group=', '/group'],
  ['within=', '/within'],
  ['within=SG20', '/within'],
  ['from=2017-02-30', '/from'],
  ['from=0000-01-01', '/from'],
  ['until=soon', '/until'],
  ['from=2017-09-05&until=2017-09-04', '/until'],
  ['page=2', '/page'],
  ['Kind=SG', '/Kind'],
]

t.test('a query that makes no sense is refused at its place', async (t) => {
  const { ask } = await createApp(t)
  for (const [query, path] of badQueries) {
    const answer = await ask('GET', `/v1/meetings?${query}`)
    t.equal(answer.statusCode, 400, query)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, query)
  }
  t.equal((await ask('GET', '/v1/meetings?limit=500')).statusCode, 200)
  t.equal((await ask('GET', '/v1/meetings?limit=1')).statusCode, 200)
})

const badIds = ['1', 'x', '0198c5a2-7a00-7000-8000', "' or 1=1", '%2e%2e%2f']

for (const id of badIds) {
  t.test(`the id ${id} is refused`, async (t) => {
    const { ask } = await createApp(t)
    const answer = await ask('GET', `/v1/meetings/${encodeURIComponent(id)}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { errors: [{ path: '/id' }] })
  })
}
