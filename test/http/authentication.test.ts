import t from 'tap'
import type { Role } from '../../machines/shapes.ts'
import { createApp } from '../fixtures/app.ts'

const meeting = {
  name: 'SG20',
  kind: 'SG',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}

t.test('a token that is not good is refused, even to read', async (t) => {
  const { ask } = await createApp(t)
  const unknown = `rt_${'x'.repeat(43)}`
  const headers: [string, RegExp][] = [
    [`Bearer ${unknown}`, /error="invalid_token"/],
    ['Bearer ', /^Bearer realm=/],
    ['Bearer', /^Bearer realm=/],
    ['Basic dXNlcjpwYXNz', /^Bearer realm=/],
    [`Bearer ${unknown} more`, /^Bearer realm=/],
    ["Bearer ' or 1=1", /^Bearer realm=/],
    ['', /^Bearer realm=/],
    [`Bearer ${'x'.repeat(9000)}`, /invalid_token/],
    ['Bearer a.b.c', /invalid_token/],
  ]
  for (const [authorization, challenge] of headers) {
    await t.test(authorization.slice(0, 60), async (t) => {
      const answer = await ask('GET', '/v1/meetings', {
        headers: { authorization },
      })
      t.equal(answer.statusCode, 401)
      t.match(answer.headers['www-authenticate'], challenge)
      t.equal(answer.json().code, 'UNAUTHENTICATED')
      t.notMatch(answer.body, unknown)
    })
  }
})

t.test('the scheme may be written in any case', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const authorization = `bEARER  ${await tokenOf('reader')}`
  const answer = await ask('GET', '/v1/me', { headers: { authorization } })
  t.equal(answer.statusCode, 200)
})

t.test('reading is open, writing never is', async (t) => {
  const { ask } = await createApp(t)
  t.equal((await ask('GET', '/v1/meetings')).statusCode, 200)
  t.equal((await ask('GET', '/v1/me')).statusCode, 401)
  const written = await ask('POST', '/v1/meetings', { body: meeting })
  t.equal(written.statusCode, 401)
  t.equal(written.headers['www-authenticate'], 'Bearer realm="rectrack"')
})

t.test('a write without a token is not even read', async (t) => {
  const { ask } = await createApp(t)
  const answer = await ask('POST', '/v1/meetings', { body: 'no JSON' })
  t.equal(answer.statusCode, 401)
})

t.test('READ_ACCESS=token asks for one, but not for the basics', async (t) => {
  const env = { READ_ACCESS: 'token' }
  const { ask, tokenOf } = await createApp(t, { env })
  t.equal((await ask('GET', '/v1/meetings')).statusCode, 401)
  t.equal((await ask('HEAD', '/v1/meetings')).statusCode, 401)
  const open = ['/health/live', '/health/ready', '/openapi.json', '/docs']
  for (const url of open) {
    t.equal((await ask('GET', url)).statusCode, 200, url)
  }
  const token = await tokenOf('reader')
  t.equal((await ask('GET', '/v1/meetings', { token })).statusCode, 200)
})

t.test('a revoked token works no more', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const admin = await tokenOf('admin')
  const token = await tokenOf('tsb')
  const { id } = (await ask('GET', '/v1/me', { token })).json()
  await ask('DELETE', `/v1/tokens/${id}`, { token: admin })
  t.equal((await ask('GET', '/v1/me', { token })).statusCode, 401)
})

const roles: Role[] = [
  'admin',
  'tsb',
  'director',
  'sgChair',
  'wpChair',
  'rapporteur',
  'editor',
  'member',
  'reader',
]

t.test('a meeting is entered by tsb and admin and nobody else', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  for (const role of roles) {
    const token = await tokenOf(role)
    const answer = await ask('POST', '/v1/meetings', { token, body: meeting })
    const may = role === 'tsb' || role === 'admin'
    t.equal(answer.statusCode, may ? 201 : 403, role)
    if (!may) t.equal(answer.json().code, 'FORBIDDEN')
  }
})

t.test('tokens are made by admin and nobody else', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const body = { name: 'New', role: 'reader' }
  for (const role of roles) {
    const token = await tokenOf(role)
    const answer = await ask('POST', '/v1/tokens', { token, body })
    t.equal(answer.statusCode, role === 'admin' ? 201 : 403, role)
  }
})
