import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'
import {
  enterGroups,
  groupUrl,
  type ShownGroup,
  smallTree,
} from '../fixtures/groups.ts'

const env = { CLOCK: 'virtual:2017-09-15T12:00:00Z' }

async function start(t: Parameters<typeof createApp>[0]) {
  const service = await createApp(t, { env })
  const groups = await enterGroups(service)
  const token = await service.tokenOf('tsb')
  const change = (ref: string, body: unknown, headers = {}) =>
    service.ask('PATCH', groupUrl(ref), { token, body, headers })
  return { ...service, groups, token, change }
}

async function versionsOf(
  { ask }: Pick<TestApp, 'ask'>,
  names: readonly string[],
): Promise<number[]> {
  const answers = names.map((name) => ask('GET', groupUrl(name)))
  const groups = await Promise.all(answers)
  return groups.map((answer) => answer.json().version)
}

t.test('people, titles and days change; what is left out stays', async (t) => {
  const { ask, change } = await start(t)
  const body = {
    title: ' Requirements ',
    chair: ' A. ',
    viceChairs: [' B.'],
    rapporteurs: [' Marco Carugi '],
    associates: ['C.'],
    openedOn: '2017-01-01',
    closedOn: '2020-12-31',
  }
  const before = (await ask('GET', groupUrl('Q2/20'))).json()
  const full = await change('2/20', body)
  t.equal(full.statusCode, 200)
  t.equal(full.headers.etag, '"2"')
  const changed = {
    ...before,
    ...body,
    title: 'Requirements',
    chair: 'A.',
    viceChairs: ['B.'],
    rapporteurs: ['Marco Carugi'],
    version: 2,
  }
  t.same(full.json(), changed)
  t.same((await ask('GET', groupUrl('Q2/20'))).json(), changed)
  const none = { title: null, chair: null, openedOn: null, closedOn: null }
  const less = await change('Q2/20', { ...none, associates: [] })
  const last = { ...changed, ...none, associates: [], version: 3 }
  t.same(less.json(), last)
})

t.test('who changed it last, and when, is kept', async (t) => {
  const { ask, db, change, tokenOf } = await start(t)
  const admin = await tokenOf('admin')
  const body = { now: '2017-09-16T00:00:00Z' }
  await ask('PUT', '/v1/clock', { token: admin, body })
  const answer = await change('Q2/20', { chair: 'A.' })
  t.match(answer.json(), {
    createdAt: '2017-09-15T12:00:00Z',
    updatedAt: '2017-09-16T00:00:00Z',
  })
  const row = await db
    .selectFrom('groups')
    .select(['created_by', 'updated_by'])
    .where('key', '=', '2/20')
    .executeTakeFirstOrThrow()
  t.not(row.updated_by, row.created_by)
})

t.test('a correspondence group is closed, and opened again', async (t) => {
  const service = await start(t)
  const { ask, change } = service
  await enterGroups(service, [
    { kind: 'correspondenceGroup', name: 'CG', parent: 'SG20' },
  ])
  const closed = async () => {
    const answer = await ask('GET', '/v1/groups?open=false')
    return answer.json().items.map(({ name }: ShownGroup) => name)
  }
  t.same(await closed(), [])
  const answer = await change('CG', { closedOn: '2017-09-15' })
  t.match(answer.json(), { closedOn: '2017-09-15', version: 2 })
  t.same(await closed(), ['CG'])
  await change('CG', { closedOn: null })
  t.same(await closed(), [])
})

t.test('a Question moves, and the tree with it', async (t) => {
  const { ask, groups, change } = await start(t)
  const names = ['SG20', 'WP1/20', 'WP2/20', 'Q2/20', 'Q5/20']
  const before = await versionsOf({ ask }, names)
  const parent = groups.get('WP2/20')?.id
  const moved = await change('Q2/20', { parent })
  t.match(moved.json(), {
    parent: { id: parent, name: 'WP2/20' },
    path: [{ name: 'WP2/20' }, { name: 'SG20' }],
  })
  const after = await versionsOf({ ask }, names)
  t.same(
    after.map((version, index) => version - (before[index] ?? 0)),
    [0, 1, 1, 1, 0],
    'those whose children or path changed',
  )
  const children = async (name: string) => {
    const group = (await ask('GET', groupUrl(name))).json()
    return group.children.map((child: ShownGroup) => child.name)
  }
  t.same(await children('WP1/20'), ['Q10/20'])
  t.same(await children('WP2/20'), ['Q2/20', 'Q5/20'])
})

t.test('what stands below a group that moves moves with it', async (t) => {
  const service = await start(t)
  const { ask, change } = service
  await enterGroups(service, [
    { kind: 'studyGroup', name: 'TSAG', studyPeriod: '2017-2020' },
    { kind: 'studyGroup', name: 'SCV', studyPeriod: '2017-2020' },
    { kind: 'workingParty', name: 'WPX', parent: 'TSAG' },
    { kind: 'focusGroup', name: 'FG-X', parent: 'WPX' },
  ])
  const names = ['TSAG', 'SCV', 'WPX', 'FG-X']
  const before = await versionsOf({ ask }, names)
  const moved = await change('WPX', { parent: 'SCV' })
  t.match(moved.json(), { path: [{ name: 'SCV' }] })
  const below = (await ask('GET', groupUrl('FG-X'))).json()
  t.match(below.path, [{ name: 'WPX' }, { name: 'SCV' }])
  const after = await versionsOf({ ask }, names)
  t.same(
    after.map((version, index) => version - (before[index] ?? 0)),
    [1, 1, 1, 1],
  )
  const alone = await change('FG-X', { parent: null })
  t.match(alone.json(), { parent: null, path: [] })
})

const wrong: [string, unknown, string][] = [
  ['nothing', {}, ''],
  ['another name', { name: 'Q3/20' }, '/name'],
  ['another kind', { kind: 'jca' }, '/kind'],
  ['another study period', { studyPeriod: '2022-2024' }, '/studyPeriod'],
  ['no people', { rapporteurs: null }, '/rapporteurs'],
  ['a blank name', { associates: [' '] }, '/associates/0'],
  ['an end before the beginning', { closedOn: '2016-12-31' }, '/closedOn'],
  ['no parent', { parent: null }, '/parent'],
  ['an unknown parent', { parent: 'WP9/20' }, '/parent'],
  ['itself as parent', { parent: 'Q2/20' }, '/parent'],
  ['a parent that holds none', { parent: 'FG-DPM' }, '/parent'],
  ['a parent of another time', { parent: 'WP3/20' }, '/parent'],
]

t.test('a change that makes no sense is refused at its place', async (t) => {
  const service = await start(t)
  const { ask, change } = service
  await enterGroups(service, [
    { kind: 'studyGroup', name: 'SG20', studyPeriod: '2013-2016' },
    {
      kind: 'workingParty',
      name: 'WP3/20',
      parent: 'SG20',
      studyPeriod: '2013-2016',
    },
  ])
  await change('Q2/20', { openedOn: '2017-01-01' })
  const before = (await ask('GET', groupUrl('Q2/20'))).json()
  for (const [what, body, path] of wrong) {
    const answer = await change('Q2/20', body)
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, what)
    t.equal(answer.json().errors.length, 1, what)
  }
  t.same((await ask('GET', groupUrl('Q2/20'))).json(), before)
})

t.test('a cycle is refused wherever it would close', async (t) => {
  const { change } = await start(t)
  for (const [ref, parent] of [
    ['SG20', 'SG20'],
    ['SG20', 'WP1/20'],
    ['SG20', 'Q2/20'],
    ['WP1/20', 'WP1/20'],
    ['WP1/20', 'WP2/20'],
    ['WP1/20', 'Q2/20'],
  ] as const) {
    const answer = await change(ref, { parent })
    t.equal(answer.statusCode, 400, `${ref} under ${parent}`)
    t.match(answer.json(), { errors: [{ path: '/parent' }] })
  }
})

t.test('an unknown group is not found', async (t) => {
  const { ask, token, change } = await start(t)
  const body = { chair: 'A.' }
  t.equal((await change('Q9/20', body)).statusCode, 404)
  const url = groupUrl('Q2/20', '?studyPeriod=2022-2024')
  t.equal((await ask('PATCH', url, { token, body })).statusCode, 404)
})

t.test('a change holds the record to If-Match', async (t) => {
  const { change } = await start(t)
  const match = (tag: string) => ({ 'if-match': tag })
  const body = { chair: 'A.' }
  const stale = await change('Q2/20', body, match('"2"'))
  t.equal(stale.statusCode, 412)
  t.match(stale.json(), { code: 'VERSION_MISMATCH' })
  t.equal(stale.headers.etag, '"1"')
  t.equal((await change('Q2/20', body, match('"1"'))).statusCode, 200)
  t.equal((await change('Q2/20', body, match('"1"'))).statusCode, 412)
  t.equal((await change('Q2/20', body, match('*'))).statusCode, 200)
  t.equal((await change('Q2/20', body)).json().version, 4)
})

t.test('a dry run changes nothing, a repeat changes once', async (t) => {
  const { ask, token, change } = await start(t)
  const body = { chair: 'A.' }
  const url = groupUrl('Q2/20', '?dryRun=true')
  const rehearsed = await ask('PATCH', url, { token, body })
  t.match(rehearsed.json(), { dryRun: true, chair: 'A.', version: 2 })
  t.same(await versionsOf({ ask }, ['Q2/20']), [1])
  const headers = { 'idempotency-key': 'one', 'if-match': '"1"' }
  const first = await change('Q2/20', body, headers)
  const again = await change('Q2/20', body, headers)
  t.equal(first.statusCode, 200)
  t.equal(again.body, first.body)
  t.same(await versionsOf({ ask }, ['Q2/20']), [2])
})

t.test('of many who hold the same version one changes it', async (t) => {
  const { ask, change } = await start(t)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      change('Q2/20', { chair: `N. ${index}` }, { 'if-match': '"1"' }),
    ),
  )
  const done = answers.filter(({ statusCode }) => statusCode === 200)
  const stale = answers.filter(({ statusCode }) => statusCode === 412)
  t.same([done.length, stale.length], [1, 7])
  const { chair, version } = (await ask('GET', groupUrl('Q2/20'))).json()
  t.same({ chair, version }, { chair: done[0]?.json().chair, version: 2 })
})

t.test('changes of the tree at the same time are all kept', async (t) => {
  const { ask, change, token } = await start(t)
  const [before = 0] = await versionsOf({ ask }, ['WP1/20'])
  const names = ['Q3/20', 'Q4/20', 'Q6/20']
  const answers = await Promise.all([
    ...names.map((name) => {
      const body = { kind: 'question', name, parent: 'WP1/20' }
      return ask('POST', '/v1/groups', { token, body })
    }),
    change('WP1/20', { chair: 'A.' }),
    change('Q2/20', { parent: 'WP2/20' }),
    change('Q5/20', { parent: 'WP1/20' }),
  ])
  for (const { statusCode, body } of answers) t.ok(statusCode < 300, body)
  const { version, children } = (await ask('GET', groupUrl('WP1/20'))).json()
  t.same(
    children.map(({ name }: ShownGroup) => name),
    ['Q3/20', 'Q4/20', 'Q5/20', 'Q6/20', 'Q10/20'],
  )
  t.equal(version, before + answers.length)
})

t.test('two who register the same name at once: one does', async (t) => {
  const { ask, token } = await start(t)
  const body = { ...smallTree[3], name: 'Q3/20' }
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => ask('POST', '/v1/groups', { token, body })),
  )
  const statuses = answers.map(({ statusCode }) => statusCode).sort()
  t.same(statuses, [201, 409, 409, 409])
})
