import t from 'tap'
import { createApp } from '../fixtures/app.ts'

const service = await createApp(t)
const { ask, db } = service
const token = await service.tokenOf('tsb')
const url = 'http://127.0.0.1:9/hook'

const post = (body: unknown, headers: Record<string, string> = {}) =>
  ask('POST', '/v1/webhooks', { token, body, headers })

async function make(body: object = {}) {
  const answer = await post({ url, ...body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

t.test('a webhook is made, and its secret is shown once', async (t) => {
  const filter = { questions: ['2/20'], states: ['aap'], types: ['consent'] }
  const made = await post({ url, filter, description: 'The editor' })
  t.equal(made.statusCode, 201)
  t.equal(made.headers['cache-control'], 'no-store')
  t.equal(made.headers.etag, '"1"')
  const { secret, ...shown } = made.json()
  t.match(secret, /^whsec_/)
  t.match(shown, { url, filter, description: 'The editor', enabled: true })
  t.equal(made.headers.location, `/v1/webhooks/${shown.id}`)
  const read = await ask('GET', `/v1/webhooks/${shown.id}`, { token })
  t.same(read.json(), shown)
  const list = await ask('GET', '/v1/webhooks', { token })
  t.same(list.json().items, [shown])
  t.notMatch(list.body, /whsec_/)
})

t.test(
  'a repeat gives the same secret, a dry run stores nothing',
  async (t) => {
    const headers = { 'idempotency-key': 'w-1' }
    const first = await post({ url }, headers)
    t.same((await post({ url }, headers)).json(), first.json())
    const kept = await db.selectFrom('answers').selectAll().execute()
    t.notMatch(JSON.stringify(kept), first.json().secret)
    const rehearsed = await ask('POST', '/v1/webhooks?dryRun=true', {
      token,
      body: { url },
    })
    t.equal(rehearsed.statusCode, 200)
    const { id } = rehearsed.json()
    const read = await ask('GET', `/v1/webhooks/${id}`, { token })
    t.equal(read.statusCode, 404)
  },
)

const wrong: [what: string, body: object, path: string][] = [
  ['no URL', {}, '/url'],
  ['a URL of another kind', { url: 'ftp://example.org' }, '/url'],
  ['an unknown field', { url, secret: 'whsec_x' }, '/secret'],
  ['an unknown filter', { url, filter: { kind: ['x'] } }, '/filter/kind'],
  ['an empty list', { url, filter: { types: [] } }, '/filter/types'],
  ['an unknown type', { url, filter: { types: ['x'] } }, '/filter/types/0'],
  [
    'an unknown state',
    { url, filter: { states: ['aap', 'aa'] } },
    '/filter/states/1',
  ],
  [
    'an unknown process',
    { url, filter: { processes: ['aap'] } },
    '/filter/processes/0',
  ],
  [
    'a Question without its group',
    { url, filter: { questions: ['2'] } },
    '/filter/questions/0',
  ],
  ['a day instead of an instant', { url, from: '2017-09-01' }, '/from'],
]

t.test('what makes no sense is refused at its place', async (t) => {
  for (const [what, body, path] of wrong) {
    const answer = await post(body)
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, what)
  }
})

t.test('webhooks are for the TSB alone', async (t) => {
  const { id } = await make()
  const requests = [
    ['POST', '/v1/webhooks', { url }],
    ['GET', '/v1/webhooks', undefined],
    ['GET', `/v1/webhooks/${id}`, undefined],
    ['PATCH', `/v1/webhooks/${id}`, { enabled: false }],
    ['DELETE', `/v1/webhooks/${id}`, undefined],
    ['GET', `/v1/webhooks/${id}/status`, undefined],
    ['POST', `/v1/webhooks/${id}/replay`, { from: '2017-09-01T00:00:00Z' }],
    ['POST', `/v1/webhooks/${id}/test`, undefined],
    ['GET', `/v1/webhooks/${id}/dead-letters`, undefined],
    ['POST', `/v1/webhooks/${id}/dead-letters/1/retry`, undefined],
  ] as const
  const chair = await service.tokenOf('sgChair')
  for (const [method, path, body] of requests) {
    const answer = await ask(method, path, { token: chair, body })
    t.equal(answer.statusCode, 403, `${method} ${path}`)
    t.equal((await ask(method, path, { body })).statusCode, 401)
  }
})

t.test('what is not there is not found', async (t) => {
  const away = '/v1/webhooks/0198c5a2-7a00-7000-8000-000000000000'
  const requests = [
    ['GET', away, undefined],
    ['PATCH', away, { enabled: false }],
    ['DELETE', away, undefined],
    ['GET', `${away}/status`, undefined],
    ['POST', `${away}/replay`, { from: '2017-09-01T00:00:00Z' }],
    ['POST', `${away}/test`, undefined],
    ['GET', `${away}/dead-letters`, undefined],
    ['POST', `${away}/dead-letters/1/retry`, undefined],
  ] as const
  for (const [method, path, body] of requests) {
    const answer = await ask(method, path, { token, body })
    t.equal(answer.statusCode, 404, `${method} ${path}`)
  }
  const { id } = await make()
  const letter = `/v1/webhooks/${id}/dead-letters/7/retry`
  t.equal((await ask('POST', letter, { token })).statusCode, 404)
})

t.test('a webhook is changed by who knows its version', async (t) => {
  const { id } = await make({ description: 'x', filter: { types: ['adopt'] } })
  const path = `/v1/webhooks/${id}`
  const change = (body: object, tag?: string) =>
    ask('PATCH', path, {
      token,
      body,
      headers: tag === undefined ? {} : { 'if-match': tag },
    })
  const other = 'http://127.0.0.1:9/other'
  const first = await change({ url: other, description: null }, '"1"')
  t.equal(first.statusCode, 200)
  t.equal(first.headers.etag, '"2"')
  t.match(first.json(), { url: other, description: null, version: 2 })
  t.same(first.json().filter, { types: ['adopt'] })
  t.notOk('secret' in first.json())
  const stale = await change({ enabled: false }, '"1"')
  t.equal(stale.statusCode, 412)
  t.equal(stale.headers.etag, '"2"')
  const second = await change({ enabled: false, filter: {} })
  t.match(second.json(), { enabled: false, filter: {}, version: 3 })
  for (const [body, place] of [
    [{}, ''],
    [{ url: 'x' }, '/url'],
    [{ filter: { states: ['x'] } }, '/filter/states/0'],
    [{ rotateSecret: false }, '/rotateSecret'],
    [{ version: 1 }, '/version'],
  ] as const) {
    const answer = await change(body)
    t.equal(answer.statusCode, 400, place)
    t.match(answer.json(), { errors: [{ path: place }] })
  }
  const fresh = await ask('GET', path, {
    token,
    headers: { 'if-none-match': '"3"' },
  })
  t.equal(fresh.statusCode, 304)
})

t.test('a new secret is shown once, and the former one kept', async (t) => {
  const { id, secret } = await make()
  const path = `/v1/webhooks/${id}`
  const body = { rotateSecret: true }
  const rotated = await ask('PATCH', path, { token, body })
  t.equal(rotated.headers['cache-control'], 'no-store')
  t.match(rotated.json().secret, /^whsec_/)
  t.not(rotated.json().secret, secret)
  const hours =
    (Date.parse(rotated.json().formerSecretUntil) - Date.now()) / 3_600_000
  t.ok(hours > 23.9 && hours < 24.1, `${hours}`)
  const row = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  t.equal(row.former_secret, secret)
  t.notMatch((await ask('GET', path, { token })).body, /whsec_/)
})

t.test('a webhook is removed once', async (t) => {
  const { id } = await make()
  const path = `/v1/webhooks/${id}`
  const remove = (headers: Record<string, string> = {}) =>
    ask('DELETE', path, { token, headers })
  t.equal((await remove({ 'if-match': '"9"' })).statusCode, 412)
  t.equal((await remove({ 'if-match': '"1"' })).statusCode, 204)
  t.equal((await remove()).statusCode, 404)
})

t.test('webhooks are listed page by page', async (t) => {
  const all = (await ask('GET', '/v1/webhooks', { token })).json().items
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const page = (
      await ask('GET', `/v1/webhooks?limit=2${cursor}`, { token })
    ).json()
    ids.push(...page.items.map(({ id }: { id: string }) => id))
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  t.same(
    ids,
    all.map(({ id }: { id: string }) => id),
  )
})

t.test('private addresses are refused where they are to be', async (t) => {
  const strict = await createApp(t, { env: { WEBHOOK_PRIVATE: 'refuse' } })
  const tsb = await strict.tokenOf('tsb')
  const answer = await strict.ask('POST', '/v1/webhooks', {
    token: tsb,
    body: { url },
  })
  t.equal(answer.statusCode, 400)
  t.match(answer.json(), { errors: [{ path: '/url' }] })
})
