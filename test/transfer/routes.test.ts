import t from 'tap'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { exported } from '../fixtures/transfers.ts'

const full = await createApp(t)
await loadSample(full.engine, sg20September2017)
const file = await exported(full.engine)
const ndjson = { 'content-type': 'application/x-ndjson' }

const send = (
  { ask }: TestApp,
  token: string,
  body: string,
  headers: Record<string, string> = {},
  query = '',
) =>
  ask('POST', `/v1/import${query}`, {
    token,
    body,
    headers: { ...ndjson, ...headers },
  })

t.test('the administrator exports what is on record', async (t) => {
  const token = await full.tokenOf('admin')
  const answer = await full.ask('GET', '/v1/export.ndjson', { token })
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers['content-type'], 'application/x-ndjson')
  t.equal(answer.body, file)
  const tsb = await full.tokenOf('tsb')
  const refused = await full.ask('GET', '/v1/export.ndjson', { token: tsb })
  t.equal(refused.statusCode, 403)
  const stranger = await full.ask('GET', '/v1/export.ndjson')
  t.equal(stranger.statusCode, 401)
})

t.test('and imports it, once under a key', async (t) => {
  const empty = await createApp(t)
  const token = await empty.tokenOf('admin')
  const tsb = await empty.tokenOf('tsb')
  t.equal((await send(empty, tsb, file)).statusCode, 403)
  const dry = await send(empty, token, file, {}, '?dryRun=true')
  t.equal(dry.statusCode, 200)
  t.match(dry.json(), { dryRun: true, counts: { meeting: 5, event: 154 } })
  const key = { 'idempotency-key': 'once' }
  const first = await send(empty, token, file, key)
  t.equal(first.statusCode, 201)
  t.match(first.json(), { counts: { meeting: 5, event: 154 } })
  const again = await send(empty, token, file, key)
  t.equal(again.body, first.body)
  const other = await send(empty, token, `${file}\n`, key)
  t.match(other.json(), { code: 'IDEMPOTENCY_MISMATCH' })
  const twice = await send(empty, token, file)
  t.equal(twice.statusCode, 409)
  t.match(twice.json(), { code: 'CONFLICT', line: 2 })
  t.equal(await exported(empty.engine), file)
})

t.test('another type of body is refused', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('admin')
  const json = await ask('POST', '/v1/import', { token, body: {} })
  t.equal(json.statusCode, 415)
  const none = await ask('POST', '/v1/import', { token })
  t.match(none.json(), { code: 'VALIDATION', line: 1 })
})
