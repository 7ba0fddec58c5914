import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { enterGroups, groupUrl, smallTree } from '../fixtures/groups.ts'
import { readAll } from '../fixtures/propose.ts'

const env = { CLOCK: 'virtual:2017-09-15T12:00:00Z' }

const question = {
  kind: 'question',
  name: ' q2 / 20 ',
  title: ' Requirements ',
  parent: 'wp1/20',
  chair: ' N. N. ',
  viceChairs: [' A. B.'],
  rapporteurs: [' Marco Carugi '],
  associates: ['C. D. '],
  openedOn: '2017-01-01',
  closedOn: '2020-12-31',
}

/** The names of a list, in its order. */
async function namesOf({ ask }: TestApp, query: string): Promise<string[]> {
  const answer = await ask('GET', `/v1/groups?${query}`)
  return answer.json().items.map(({ name }: { name: string }) => name)
}

t.test('a group that is registered can be read', async (t) => {
  const service = await createApp(t, { env })
  const { ask, tokenOf } = service
  const above = await enterGroups(service, smallTree.slice(0, 2))
  const token = await tokenOf('tsb')
  const made = await ask('POST', '/v1/groups', { token, body: question })
  t.equal(made.statusCode, 201)
  const group = made.json()
  const places = ['WP1/20', 'SG20'].map((name) => above.get(name))
  const [workingParty, studyGroup] = places
  t.same(group, {
    id: group.id,
    kind: 'question',
    name: 'Q2/20',
    title: 'Requirements',
    parent: { id: workingParty?.id, name: 'WP1/20' },
    chair: 'N. N.',
    viceChairs: ['A. B.'],
    rapporteurs: ['Marco Carugi'],
    associates: ['C. D.'],
    studyPeriod: '2017-2020',
    openedOn: '2017-01-01',
    closedOn: '2020-12-31',
    version: 1,
    createdAt: '2017-09-15T12:00:00Z',
    updatedAt: '2017-09-15T12:00:00Z',
    path: [
      { id: workingParty?.id, kind: 'workingParty', name: 'WP1/20' },
      { id: studyGroup?.id, kind: 'studyGroup', name: 'SG20' },
    ],
    children: [],
  })
  t.match(made.headers, { location: `/v1/groups/${group.id}`, etag: '"1"' })
  for (const ref of [group.id, group.id.toUpperCase(), 'Q2/20', '2/20']) {
    const read = await ask('GET', groupUrl(ref))
    t.equal(read.statusCode, 200)
    t.same(read.json(), group, ref)
    t.match(read.headers, { etag: '"1"', 'cache-control': 'no-cache' })
  }
  const parent = (await ask('GET', groupUrl('WP 1/20'))).json()
  const child = { id: group.id, kind: 'question', name: 'Q2/20' }
  t.same(parent.children, [child])
  t.equal(parent.version, 2, 'its children are part of what it is')
})

t.test('what is left out of a group is null or empty', async (t) => {
  const service = await createApp(t, { env })
  const groups = await enterGroups(service, [smallTree[0]])
  t.match(groups.get('SG20'), {
    title: null,
    parent: null,
    chair: null,
    viceChairs: [],
    rapporteurs: [],
    associates: [],
    openedOn: null,
    closedOn: null,
    path: [],
    children: [],
  })
})

t.test('the list holds the groups that the filters keep', async (t) => {
  const service = await createApp(t, { env })
  const groups = await enterGroups(service, [
    ...smallTree,
    { kind: 'studyGroup', name: 'SG20', studyPeriod: '2013-2016' },
    {
      kind: 'correspondenceGroup',
      name: 'CG',
      parent: 'WP1/20',
      closedOn: '2017-09-15',
    },
    {
      kind: 'correspondenceGroup',
      name: 'CG2',
      parent: 'SG20',
      closedOn: '2017-09-16',
    },
  ])
  const below = ['Q2/20', 'Q5/20', 'Q8/20', 'Q10/20', 'CG', 'CG2', 'FG-DPM']
  const all = [...below, 'SG20', 'SG20', 'WP1/20', 'WP2/20']
  const id = groups.get('WP1/20')?.id
  const lists: [string, string[]][] = [
    ['', all],
    ['kind=question', ['Q2/20', 'Q5/20', 'Q8/20', 'Q10/20']],
    ['kind=jca', []],
    ['parent=WP1/20', ['Q2/20', 'Q10/20', 'CG']],
    [`parent=${id}`, ['Q2/20', 'Q10/20', 'CG']],
    ['parent=Q2/20', []],
    ['within=SG20', [...below, 'WP1/20', 'WP2/20']],
    ['within=SG20&kind=workingParty', ['WP1/20', 'WP2/20']],
    ['within=SG20&studyPeriod=2013-2016', []],
    ['within=wp%202/20', ['Q5/20']],
    ['studyPeriod=2013-2016', ['SG20']],
    ['open=false', ['CG']],
    ['open=true', all.filter((name) => name !== 'CG')],
  ]
  for (const [query, names] of lists) {
    t.same(await namesOf(service, query), names, query)
  }
})

t.test('a read of what the client holds is 304', async (t) => {
  const service = await createApp(t, { env })
  await enterGroups(service, smallTree.slice(0, 1))
  for (const url of [groupUrl('SG20'), '/v1/groups']) {
    const { headers } = await service.ask('GET', url)
    const held = { 'if-none-match': String(headers.etag) }
    const again = await service.ask('GET', url, { headers: held })
    t.equal(again.statusCode, 304)
    t.equal(again.headers.etag, headers.etag)
    await enterGroups(service, [
      { kind: 'jca', name: `JCA ${url}`, parent: 'SG20' },
    ])
    const changed = await service.ask('GET', url, { headers: held })
    t.equal(changed.statusCode, 200, 'a new child is seen')
  }
})

t.test('a name recurs in another study period', async (t) => {
  const service = await createApp(t, { env })
  const { ask } = service
  const sg20 = { kind: 'studyGroup', name: 'SG20' }
  const periods = ['2013-2016', '2017-2020', '2022-2024']
  for (const studyPeriod of periods) {
    await enterGroups(service, [{ ...sg20, studyPeriod }])
  }
  const periodOf = async (query: string) => {
    const answer = await ask('GET', groupUrl('SG20', query))
    return answer.json().studyPeriod
  }
  t.equal(await periodOf(''), '2017-2020', 'the present one')
  for (const one of periods) {
    t.equal(await periodOf(`?studyPeriod=${one}`), one)
  }
  const none = await ask('GET', groupUrl('SG20', '?studyPeriod=2025-2028'))
  t.equal(none.statusCode, 404)
  const detail = 'There is no group SG20 in the study period 2025-2028.'
  t.match(none.json(), { code: 'NOT_FOUND', detail })
  const groups = await enterGroups(service, [
    { ...sg20, name: 'SG5', studyPeriod: '2013-2016' },
  ])
  t.equal((await ask('GET', groupUrl('SG5'))).statusCode, 200, 'the newest')
  const id = String(groups.get('SG5')?.id)
  const url = groupUrl(id, '?studyPeriod=2017-2020')
  t.equal((await ask('GET', url)).statusCode, 404)
  const right = groupUrl(id, '?studyPeriod=2013-2016')
  t.equal((await ask('GET', right)).statusCode, 200)
})

t.test('the study period of a group that does not tell it', async (t) => {
  const service = await createApp(t, { env })
  const groups = await enterGroups(service, [
    { kind: 'studyGroup', name: 'SG5' },
    { kind: 'studyGroup', name: 'SG12', openedOn: '2013-01-01' },
    { kind: 'workingParty', name: 'WP1/12', parent: 'SG12' },
    { kind: 'studyGroup', name: 'SG12', openedOn: '2017-01-01' },
    {
      kind: 'workingParty',
      name: 'WP2/12',
      parent: 'SG12',
      openedOn: '2016-12-31',
    },
  ])
  t.match(groups.get('SG5'), { studyPeriod: '2017-2020' }, 'the present one')
  t.match(groups.get('WP1/12'), { studyPeriod: '2013-2016' }, 'its parent’s')
  t.match(groups.get('WP2/12'), { studyPeriod: '2013-2016' }, 'its first day’s')
  const token = await service.tokenOf('tsb')
  for (const openedOn of ['1996-12-31', '2029-01-01']) {
    const body = { kind: 'studyGroup', name: 'SG1', openedOn }
    const answer = await service.ask('POST', '/v1/groups', { token, body })
    t.match(answer.json(), {
      code: 'VALIDATION',
      errors: [
        {
          path: '/studyPeriod',
          message: `is needed: none is known for ${openedOn}`,
        },
      ],
    })
  }
})

const sg20 = { kind: 'studyGroup', name: 'SG20', studyPeriod: '2017-2020' }
const unknown = '0198c5a2-7a00-7000-8000-0000000000b1'

const wrong: [string, object | string, string][] = [
  ['no kind', { ...question, kind: undefined }, '/kind'],
  ['an unknown kind', { ...question, kind: 'Question' }, '/kind'],
  ['no name', { ...question, name: undefined }, '/name'],
  ['a blank name', { ...question, name: ' ' }, '/name'],
  ['a name that is null', { ...question, name: null }, '/name'],
  ['a name of no Question', { ...question, name: 'Two' }, '/name'],
  ['a Question’s name', { ...sg20, name: '2/20' }, '/name'],
  ['a title that is null', { ...question, title: null }, '/title'],
  ['no parent', { ...question, parent: undefined }, '/parent'],
  ['an unknown parent', { ...question, parent: 'WP9/20' }, '/parent'],
  ['an unknown parent’s id', { ...question, parent: unknown }, '/parent'],
  ['a parent of a study group', { ...sg20, parent: 'SG20' }, '/parent'],
  ['a parent below', { ...question, parent: 'Q10/20' }, '/parent'],
  ['a parent elsewhere', { ...question, name: 'Q2/13' }, '/parent'],
  [
    'a parent of another study period',
    { ...question, studyPeriod: '2013-2016' },
    '/parent',
  ],
  ['a blank chair', { ...question, chair: ' ' }, '/chair'],
  ['a text for names', { ...question, rapporteurs: 'A' }, '/rapporteurs'],
  [
    'a blank name of a person',
    { ...question, rapporteurs: ['A', ' '] },
    '/rapporteurs/1',
  ],
  [
    'a person who is a number',
    { ...question, viceChairs: [1] },
    '/viceChairs/0',
  ],
  ['a person twice', { ...question, associates: ['A', 'A'] }, '/associates'],
  [
    'a study period that never was',
    { ...question, studyPeriod: '2018-2021' },
    '/studyPeriod',
  ],
  ['no date', { ...question, openedOn: '2017-02-30' }, '/openedOn'],
  ['an early end', { ...question, closedOn: '2016-12-31' }, '/closedOn'],
  ['an unknown field', { ...question, convener: 'A' }, '/convener'],
  ['a version of the client', { ...question, version: 1 }, '/version'],
]

t.test('a group that makes no sense is refused at its place', async (t) => {
  const service = await createApp(t, { env })
  await enterGroups(service, smallTree.slice(0, 4))
  const token = await service.tokenOf('tsb')
  for (const [what, body, path] of wrong) {
    const answer = await service.ask('POST', '/v1/groups', { token, body })
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, what)
    t.equal(answer.json().errors.length, 1, what)
  }
  t.equal((await namesOf(service, '')).length, 4, 'nothing was stored')
})

t.test('a name that is taken is told, however it is written', async (t) => {
  const service = await createApp(t, { env })
  await enterGroups(service, smallTree)
  const token = await service.tokenOf('tsb')
  for (const name of ['Q2/20', '2/20', 'q 2/20']) {
    const body = { ...question, name }
    const answer = await service.ask('POST', '/v1/groups', { token, body })
    t.equal(answer.statusCode, 409)
    t.match(answer.json(), {
      code: 'CONFLICT',
      detail: 'The study period 2017-2020 has a group Q2/20 already.',
      errors: [{ path: '/name', message: 'is taken' }],
    })
  }
})

t.test('groups are kept by the TSB alone', async (t) => {
  const service = await createApp(t, { env })
  const { ask, tokenOf } = service
  const answer = await ask('POST', '/v1/groups', { body: sg20 })
  t.equal(answer.statusCode, 401)
  for (const role of ['sgChair', 'wpChair', 'rapporteur', 'member'] as const) {
    const token = await tokenOf(role)
    const made = await ask('POST', '/v1/groups', { token, body: sg20 })
    t.equal(made.statusCode, 403, role)
    const body = { chair: 'A' }
    const changed = await ask('PATCH', groupUrl('SG20'), { token, body })
    t.equal(changed.statusCode, 403, role)
  }
  const token = await tokenOf('admin')
  const made = await ask('POST', '/v1/groups', { token, body: sg20 })
  t.equal(made.statusCode, 201)
})

t.test('a dry run stores nothing, a repeat is answered alike', async (t) => {
  const service = await createApp(t, { env })
  const { ask, tokenOf } = service
  const token = await tokenOf('tsb')
  const url = '/v1/groups?dryRun=true'
  const rehearsed = await ask('POST', url, { token, body: sg20 })
  t.equal(rehearsed.statusCode, 200)
  t.match(rehearsed.json(), { dryRun: true, name: 'SG20', version: 1 })
  t.same(await namesOf(service, ''), [])
  const headers = { 'idempotency-key': 'one' }
  const first = await ask('POST', '/v1/groups', { token, body: sg20, headers })
  const again = await ask('POST', '/v1/groups', { token, body: sg20, headers })
  t.equal(first.statusCode, 201)
  t.equal(again.body, first.body)
  t.same(await namesOf(service, ''), ['SG20'])
})

const badQueries: [string, string][] = [
  ['kind=Question', '/kind'],
  ['kind=question&kind=jca', '/kind'],
  ['parent=', '/parent'],
  ['parent=SG21', '/parent'],
  ['parent=SG20&studyPeriod=2013-2016', '/parent'],
  ['within=SG21', '/within'],
  [`within=${unknown}`, '/within'],
  ['studyPeriod=2018-2021', '/studyPeriod'],
  ['open=yes', '/open'],
  ['limit=0', '/limit'],
  ['cursor=WyJhIl0', '/cursor'],
  ['name=SG20', '/name'],
]

t.test('a query that makes no sense is refused at its place', async (t) => {
  const service = await createApp(t, { env })
  await enterGroups(service, smallTree.slice(0, 1))
  for (const [query, path] of badQueries) {
    const answer = await service.ask('GET', `/v1/groups?${query}`)
    t.equal(answer.statusCode, 400, query)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, query)
  }
})

t.test('a list is walked page by page, and written as a table', async (t) => {
  const service = await createApp(t, { env })
  await enterGroups(service, [
    ...smallTree,
    { kind: 'studyGroup', name: 'SG20', studyPeriod: '2013-2016' },
  ])
  const all = await readAll<{ id: string }>(service, '/v1/groups?limit=500')
  const walked = await readAll<{ id: string }>(service, '/v1/groups?limit=2')
  t.equal(all.length, 9)
  t.same(walked, all)
  const headers = { accept: 'text/csv' }
  const { body } = await service.ask('GET', '/v1/groups', { headers })
  const [head, ...rows] = body.trim().split('\r\n')
  t.match(head, /^id,kind,name,title,parent\.id,parent\.name,chair,/)
  t.equal(rows.length, 9)
})
