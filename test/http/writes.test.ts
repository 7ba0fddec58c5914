import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'

const meeting = {
  name: 'SG20',
  kind: 'SG',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}

const key = (value: string) => ({ 'idempotency-key': value })

async function countMeetings({ ask }: TestApp): Promise<number> {
  return (await ask('GET', '/v1/meetings')).json().items.length
}

t.test('a dry run computes the answer and stores nothing', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  const url = '/v1/meetings?dryRun=true'
  const answer = await service.ask('POST', url, {
    token,
    body: meeting,
    headers: key('a'),
  })
  t.equal(answer.statusCode, 200)
  t.match(answer.json(), { ...meeting, id: String, dryRun: true })
  t.equal(answer.headers.location, undefined)
  t.equal(await countMeetings(service), 0)
  const kept = await service.db.selectFrom('answers').selectAll().execute()
  t.same(kept, [])
})

t.test('a dry run refuses what a write refuses', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const url = '/v1/meetings?dryRun=true'
  const body = { ...meeting, closesOn: '2017-09-03' }
  const token = await tokenOf('tsb')
  t.equal((await ask('POST', url, { token, body })).statusCode, 400)
  const reader = await tokenOf('reader')
  const refused = await ask('POST', url, { token: reader, body: meeting })
  t.equal(refused.statusCode, 403)
})

t.test('dryRun is true or false', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  for (const value of ['yes', '2', '', 'TRUE']) {
    const answer = await service.ask('POST', `/v1/meetings?dryRun=${value}`, {
      token,
      body: meeting,
    })
    t.equal(answer.statusCode, 400, value)
    t.match(answer.json(), { errors: [{ path: '/dryRun' }] })
  }
  const url = '/v1/meetings?dryRun=false'
  const real = await service.ask('POST', url, { token, body: meeting })
  t.equal(real.statusCode, 201)
  t.equal(await countMeetings(service), 1)
})

t.test('a repeat under a key is applied once, answered alike', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  const post = (body: unknown) =>
    service.ask('POST', '/v1/meetings', { token, body, headers: key('k 1') })
  const first = await post(meeting)
  const spaced = JSON.stringify(
    Object.fromEntries(Object.entries(meeting).reverse()),
    null,
    2,
  )
  const again = await post(spaced)
  t.equal(first.statusCode, 201)
  t.equal(again.statusCode, 201)
  t.equal(again.body, first.body)
  for (const name of ['location', 'etag', 'content-type']) {
    t.ok(first.headers[name], name)
    t.equal(again.headers[name], first.headers[name], name)
  }
  t.equal(await countMeetings(service), 1)
})

t.test('a key that was used for another request is refused', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('admin')
  const headers = key('k')
  await ask('POST', '/v1/meetings', { token, body: meeting, headers })
  const others: [string, unknown][] = [
    ['/v1/meetings', { ...meeting, place: 'Geneva' }],
    ['/v1/meetings?dryRun=false', { ...meeting, name: 'Other' }],
    ['/v1/tokens', { name: 'x', role: 'reader' }],
  ]
  for (const [url, body] of others) {
    const answer = await ask('POST', url, { token, body, headers })
    t.equal(answer.statusCode, 422)
    t.equal(answer.json().code, 'IDEMPOTENCY_MISMATCH')
  }
})

t.test('the same key of two callers is two keys', async (t) => {
  const service = await createApp(t)
  for (const token of [
    await service.tokenOf('tsb'),
    await service.tokenOf('tsb'),
  ]) {
    const answer = await service.ask('POST', '/v1/meetings', {
      token,
      body: meeting,
      headers: key('k'),
    })
    t.equal(answer.statusCode, 201)
  }
  t.equal(await countMeetings(service), 2)
})

t.test('twenty at once under one key are one', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      service.ask('POST', '/v1/meetings', {
        token,
        body: meeting,
        headers: key('k'),
      }),
    ),
  )
  t.same(
    answers.map(({ statusCode }) => statusCode),
    Array(20).fill(201),
  )
  t.equal(new Set(answers.map(({ body }) => body)).size, 1)
  t.equal(await countMeetings(service), 1)
})

t.test('a failure is not kept: the repeat is tried anew', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  const headers = key('k')
  const wrong = { ...meeting, closesOn: '2017-09-01' }
  const refused = await ask('POST', '/v1/meetings', {
    token,
    body: wrong,
    headers,
  })
  t.equal(refused.statusCode, 400)
  const right = await ask('POST', '/v1/meetings', {
    token,
    body: meeting,
    headers,
  })
  t.equal(right.statusCode, 201)
})

t.test('an answer is forgotten after its time', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  const post = (name: string) =>
    service.ask('POST', '/v1/meetings', {
      token,
      body: { ...meeting, name },
      headers: key('k'),
    })
  await post('first')
  const [row] = await service.db.selectFrom('answers').selectAll().execute()
  const kept = Date.parse(row?.expires_at ?? '') - Date.now()
  t.ok(Math.abs(kept - 24 * 3600 * 1000) < 3600 * 1000, 'kept for a day')
  await service.db
    .updateTable('answers')
    .set({ expires_at: '2017-01-01T00:00:00Z' })
    .execute()
  t.equal((await post('second')).statusCode, 201)
  t.equal((await post('second')).json().name, 'second')
  t.equal(await countMeetings(service), 2)
})

const badKeys = ['x'.repeat(256), 'tab\there', 'caf\u00e9']

for (const value of badKeys) {
  t.test(`the key ${value.slice(0, 20)} is refused`, async (t) => {
    const { ask, tokenOf } = await createApp(t)
    const answer = await ask('POST', '/v1/meetings', {
      token: await tokenOf('tsb'),
      body: meeting,
      headers: key(value),
    })
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { errors: [{ path: '/idempotency-key' }] })
  })
}

t.test('a secret is repeated to nobody but who asked first', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('admin')
  const body = { name: 'New', role: 'tsb' }
  const post = () =>
    service.ask('POST', '/v1/tokens', { token, body, headers: key('k') })
  const first = await post()
  t.equal((await post()).body, first.body)
  const kept = await service.db.selectFrom('answers').selectAll().execute()
  t.notMatch(JSON.stringify(kept), first.json().token)
  await service.db.updateTable('answers').set({ body: 'sealed.AAAA' }).execute()
  const lost = await post()
  t.equal(lost.statusCode, 409)
  t.match(lost.json(), { code: 'CONFLICT', detail: /secret/ })
})

t.test('an empty answer is repeated as an empty answer', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('admin')
  const made = await ask('POST', '/v1/tokens', {
    token,
    body: { name: 'New', role: 'tsb' },
  })
  const url = `/v1/tokens/${made.json().id}`
  for (const round of ['first', 'repeat']) {
    const answer = await ask('DELETE', url, { token, headers: key('d') })
    t.equal(answer.statusCode, 204, round)
    t.equal(answer.body, '')
  }
  const plain = await ask('DELETE', url, { token })
  t.equal(plain.statusCode, 404)
})
