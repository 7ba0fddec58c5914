import t from 'tap'
import type { Role } from '../../machines/shapes.ts'
import { createApp } from '../fixtures/app.ts'
import { register } from '../fixtures/register.ts'

const service = await createApp(t)
const { ask, tokenOf } = service
const token = await tokenOf('tsb')
const paper = await register(service, token)

const body = { kind: 'td', reference: 'TD1', title: 'A paper', group: 'SG20' }
const change = { disposition: 'noted' }

const writers: Role[] = ['tsb', 'admin']
const others: Role[] = [
  ...(['director', 'sgChair', 'wpChair', 'rapporteur'] as const),
  ...(['editor', 'member', 'reader'] as const),
]

for (const role of others) {
  t.test(`the register is not kept by ${role}`, async (t) => {
    const token = await tokenOf(role)
    for (const [method, url, sent] of [
      ['POST', '/v1/documents', body],
      ['PATCH', paper.href, change],
    ] as const) {
      const answer = await ask(method, url, { token, body: sent })
      t.equal(answer.statusCode, 403)
    }
  })
}

for (const [at, role] of writers.entries()) {
  t.test(`the register is kept by ${role}`, async (t) => {
    const token = await tokenOf(role)
    const reference = `TD${900 + at}`
    const made = await ask('POST', '/v1/documents', {
      token,
      body: { ...body, reference },
    })
    t.equal(made.statusCode, 201)
    const { location = '', etag } = made.headers
    const read = await ask('GET', location)
    t.same(read.json(), made.json())
    t.equal(read.headers.etag, etag)
    const changed = await ask('PATCH', location, { token, body: change })
    t.equal(changed.statusCode, 200)
  })
}

t.test('nobody writes without a token, anyone reads', async (t) => {
  t.equal((await ask('POST', '/v1/documents', { body })).statusCode, 401)
  t.equal((await ask('PATCH', paper.href, { body: change })).statusCode, 401)
  t.equal((await ask('GET', paper.href)).statusCode, 200)
  t.equal((await ask('GET', '/v1/documents')).statusCode, 200)
})

t.test('a dry run tells all and stores nothing', async (t) => {
  const reference = 'TD77'
  const made = await ask('POST', '/v1/documents?dryRun=true', {
    token,
    body: { ...body, reference },
  })
  t.equal(made.statusCode, 200)
  t.match(made.json(), { dryRun: true, reference, version: 1 })
  t.equal((await ask('GET', `/v1/documents/${reference}`)).statusCode, 404)
  const changed = await ask('PATCH', `${paper.href}?dryRun=true`, {
    token,
    body: change,
  })
  t.match(changed.json(), { dryRun: true, disposition: 'noted', version: 2 })
  t.same((await ask('GET', paper.href)).json(), paper)
})

t.test('a repeated write is done once and answered alike', async (t) => {
  const headers = { 'idempotency-key': 'a paper' }
  const sent = { token, headers, body: { ...body, reference: 'TD78' } }
  const first = await ask('POST', '/v1/documents', sent)
  const again = await ask('POST', '/v1/documents', sent)
  t.equal(again.statusCode, 201)
  t.equal(again.body, first.body)
  const { href } = first.json()
  const patch = { token, headers: { 'idempotency-key': 'p' }, body: change }
  const changed = await ask('PATCH', href, patch)
  t.equal((await ask('PATCH', href, patch)).body, changed.body)
  t.equal((await ask('GET', href)).json().version, 2)
})

t.test('a read of what the client holds is 304', async (t) => {
  for (const url of [paper.href, '/v1/documents/TD414', '/v1/documents']) {
    const { headers } = await ask('GET', url)
    const held = { 'if-none-match': String(headers.etag) }
    const again = await ask('GET', url, { headers: held })
    t.equal(again.statusCode, 304)
  }
})
