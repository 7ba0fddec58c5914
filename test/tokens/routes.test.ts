import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { enterGroups } from '../fixtures/groups.ts'

const swiss = { name: 'Switzerland', category: 'memberState' }

async function make({ ask }: TestApp, token: string, body: object) {
  return ask('POST', '/v1/tokens', { token, body })
}

t.test('a new token works and its secret is shown once', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  const scope = { studyGroups: [20], questions: ['2/20'], workItems: ['Y.x'] }
  const made = await make(service, admin, {
    name: 'Rapporteur',
    role: 'rapporteur',
    scope,
  })
  t.equal(made.statusCode, 201)
  t.equal(made.headers['cache-control'], 'no-store')
  const { token, ...shown } = made.json()
  t.match(token, /^rt_[\w-]{43}$/)
  t.match(shown, { name: 'Rapporteur', role: 'rapporteur', scope, party: null })
  const me = await service.ask('GET', '/v1/me', { token })
  t.match(me.json(), { id: shown.id, scope })
  const list = await service.ask('GET', '/v1/tokens', { token: admin })
  t.same(list.json().items.at(-1), shown)
  t.notMatch(list.body, token)
  t.notMatch(list.body, /hash/)
})

t.test('the secret is stored nowhere', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  const made = await make(service, admin, { name: 'x', role: 'tsb' })
  const rows = await service.db.selectFrom('tokens').selectAll().execute()
  t.notMatch(JSON.stringify(rows), made.json().token)
})

const wrong: [string, object, string][] = [
  ['no role', { name: 'x' }, '/role'],
  ['no name', { role: 'tsb' }, '/name'],
  ['an unknown role', { name: 'x', role: 'king' }, '/role'],
  ['the role of the clock', { name: 'x', role: 'clock' }, '/role'],
  ['a member without a party', { name: 'x', role: 'member' }, '/party'],
  ['a party of no member', { name: 'x', role: 'tsb', party: swiss }, '/party'],
  [
    'a party of an unknown category',
    { name: 'x', role: 'member', party: { name: 'y', category: 'state' } },
    '/party/category',
  ],
  [
    'a party with more than it has',
    { name: 'x', role: 'member', party: { ...swiss, votes: 2 } },
    '/party/votes',
  ],
  [
    'an empty list in the scope',
    { name: 'x', role: 'tsb', scope: { questions: [] } },
    '/scope/questions',
  ],
  [
    'a study group that is a text',
    { name: 'x', role: 'tsb', scope: { studyGroups: ['20'] } },
    '/scope/studyGroups/0',
  ],
  [
    'a Question without its study group',
    { name: 'x', role: 'tsb', scope: { questions: ['2'] } },
    '/scope/questions/0',
  ],
  [
    'an unknown scope',
    { name: 'x', role: 'tsb', scope: { question: ['2/20'] } },
    '/scope/question',
  ],
  [
    'a group that is not registered',
    { name: 'x', role: 'wpChair', scope: { groups: ['WP1/20'] } },
    '/scope/groups/0',
  ],
  [
    'a group that is blank',
    { name: 'x', role: 'wpChair', scope: { groups: [' '] } },
    '/scope/groups/0',
  ],
  ['a scope that is null', { name: 'x', role: 'tsb', scope: null }, '/scope'],
  ['a secret of the client', { name: 'x', role: 'tsb', token: 'y' }, '/token'],
]

t.test('a token that makes no sense is refused at its place', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  for (const [what, body, path] of wrong) {
    const answer = await make(service, admin, body)
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, what)
  }
  const { items } = (
    await service.ask('GET', '/v1/tokens', { token: admin })
  ).json()
  t.equal(items.length, 1, 'nothing was stored')
})

t.test('every group of a scope must be registered', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  const groups = await enterGroups(service)
  const makeFor = (...refs: unknown[]) => {
    const scope = { groups: refs }
    return make(service, admin, { name: 'x', role: 'wpChair', scope })
  }
  const known = ['WP1/20', '2/20', groups.get('FG-DPM')?.id]
  t.equal((await makeFor(...known)).statusCode, 201)
  const refused = await makeFor(...known, 'WP9/20')
  t.equal(refused.statusCode, 400)
  t.match(refused.json(), {
    code: 'VALIDATION',
    errors: [{ path: '/scope/groups/3', message: 'there is no group WP9/20' }],
  })
})

t.test('tokens are listed page by page', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  for (const name of ['a', 'b']) {
    await make(service, admin, { name, role: 'tsb' })
  }
  const list = async (query: string) =>
    (await service.ask('GET', `/v1/tokens?${query}`, { token: admin })).json()
  const first = await list('limit=2')
  const second = await list(`limit=2&cursor=${first.nextCursor}`)
  const names = [...first.items, ...second.items].map(({ name }) => name)
  t.same(names, ['A admin', 'a', 'b'])
  t.equal(second.nextCursor, null)
})

t.test('a token is revoked once', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  const { id } = (await make(service, admin, { name: 'x', role: 'tsb' })).json()
  const remove = (query = '') =>
    service.ask('DELETE', `/v1/tokens/${id}${query}`, { token: admin })
  const rehearsed = await remove('?dryRun=true')
  t.equal(rehearsed.statusCode, 200)
  t.same(rehearsed.json(), { dryRun: true })
  t.equal((await remove()).statusCode, 204)
  t.equal((await remove()).statusCode, 404)
  const row = await service.db
    .selectFrom('tokens')
    .select('revoked_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  t.ok(row.revoked_at, 'the row is kept')
})

t.test('a DELETE may name a type and have no body', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  const { id } = (await make(service, admin, { name: 'x', role: 'tsb' })).json()
  const answer = await service.ask('DELETE', `/v1/tokens/${id}`, {
    token: admin,
    headers: { 'content-type': 'application/json' },
  })
  t.equal(answer.statusCode, 204)
})

t.test('the last admin token stays', async (t) => {
  const service = await createApp(t)
  const admin = await service.tokenOf('admin')
  const { id } = (await service.ask('GET', '/v1/me', { token: admin })).json()
  const url = `/v1/tokens/${id}`
  const refused = await service.ask('DELETE', url, { token: admin })
  t.equal(refused.statusCode, 409)
  t.equal(refused.json().code, 'CONFLICT')
  await service.tokenOf('admin')
  const allowed = await service.ask('DELETE', url, { token: admin })
  t.equal(allowed.statusCode, 204)
})

t.test('two admins who revoke each other at once leave one', async (t) => {
  const service = await createApp(t)
  const tokens = [
    await service.tokenOf('admin'),
    await service.tokenOf('admin'),
  ]
  const ids = await Promise.all(
    tokens.map(async (token) => {
      return (await service.ask('GET', '/v1/me', { token })).json().id
    }),
  )
  const answers = await Promise.all([
    service.ask('DELETE', `/v1/tokens/${ids[1]}`, { token: tokens[0] ?? '' }),
    service.ask('DELETE', `/v1/tokens/${ids[0]}`, { token: tokens[1] ?? '' }),
  ])
  t.same(answers.map(({ statusCode }) => statusCode).sort(), [204, 409])
})
