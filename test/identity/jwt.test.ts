import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { JWTPayload } from 'jose'
import t from 'tap'
import { isJwt, jwtVerifier } from '../../src/identity/jwt.ts'
import { createApp } from '../fixtures/app.ts'
import { startIssuer } from '../fixtures/issuer.ts'

const audience = 'rectrack'

t.test('a good token is its caller', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  const scope = { questions: ['2/20'] }
  const token = await sign({
    name: 'Ada Lovelace',
    rectrack: { role: 'rapporteur', scope },
  })
  t.same(await verify(token), {
    id: `${issuer}#ada`,
    name: 'Ada Lovelace',
    role: 'rapporteur',
    scope,
    party: null,
  })
  const party = { name: 'Switzerland', category: 'memberState' }
  const member = await sign({ rectrack: { role: 'member', party } })
  t.match(await verify(member), { name: 'ada', role: 'member', party })
})

t.test('without the claim one may read', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  const token = await sign({ preferred_username: 'ada.l', name: '' })
  t.match(await verify(token), { name: 'ada.l', role: 'reader', scope: null })
})

const past = Math.floor(Date.now() / 1000) - 600

const refused: [string, JWTPayload][] = [
  ['expired', { exp: past }],
  ['not valid yet', { nbf: past + 1200 }],
  ['made for another audience', { aud: 'other' }],
  ['of another issuer', { iss: 'https://elsewhere.example.org' }],
]

t.test('a token that is not good is nobody’s', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  for (const [what, claims] of refused) {
    t.equal(await verify(await sign(claims)), undefined, what)
  }
  const good = await sign()
  t.ok(await verify(good))
  const [head = '', body = '', signature = ''] = good.split('.')
  const forged = Buffer.from('{"sub":"eve"}').toString('base64url')
  t.equal(await verify(`${head}.${forged}.${signature}`), undefined)
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  t.equal(await verify(`${none}.${body}.`), undefined)
  const plain = Buffer.from('{"alg":"HS256"}').toString('base64url')
  const mac = createHmac('sha256', 'key').update(`${plain}.${body}`)
  const symmetric = `${plain}.${body}.${mac.digest('base64url')}`
  t.equal(await verify(symmetric), undefined)
  t.equal(await verify(await sign({}, { kid: 'two' })), undefined)
})

t.test('a token needs a subject and an end', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  for (const name of ['sub', 'exp']) {
    const token = await sign({ [name]: undefined })
    t.equal(await verify(token), undefined, name)
  }
})

const senseless: unknown[] = [
  null,
  'admin',
  {},
  { role: 'king' },
  { role: 'member' },
  { role: 'tsb', party: { name: 'x', category: 'memberState' } },
  { role: 'tsb', scope: { questions: ['2'] } },
  { role: 'tsb', more: 1 },
]

t.test('a claim that makes no sense is refused', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  for (const rectrack of senseless) {
    const token = await sign({ rectrack })
    await t.rejects(verify(token), { code: 'UNAUTHENTICATED', detail: /claim/ })
  }
})

t.test('an issuer that fails is 503, and asked again later', async (t) => {
  const bad: [number, string][] = [
    [500, '{}'],
    [200, 'no JSON'],
    [200, '{"issuer":"https://elsewhere.example.org"}'],
    [200, 'null'],
  ]
  for (const [status, body] of bad) {
    const { issuer, sign, answerWith } = await startIssuer(t)
    const verify = jwtVerifier({ issuer, audience })
    answerWith(status, body)
    await t.rejects(verify(await sign()), { code: 'UNAVAILABLE' }, body)
  }
  const { issuer, sign, answerWith } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  answerWith(200, JSON.stringify({ issuer, jwks_uri: 'nowhere' }))
  await t.rejects(verify(await sign()), { code: 'UNAVAILABLE' })
  answerWith(200, JSON.stringify({ issuer, jwks_uri: `${issuer}/x`, keys: 1 }))
  await t.rejects(verify(await sign()), { code: 'UNAVAILABLE' })
})

t.test('an issuer that is away is 503', async (t) => {
  const { sign } = await startIssuer(t)
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  gone.close()
  const issuer = `http://127.0.0.1:${port}`
  const verify = jwtVerifier({ issuer, audience })
  await t.rejects(verify(await sign()), { code: 'UNAVAILABLE' })
})

t.test('an issuer that does not answer is 503', async (t) => {
  const { issuer, sign, answerWith } = await startIssuer(t)
  const verify = jwtVerifier({ issuer, audience })
  t.ok(await verify(await sign()))
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  t.teardown(() => silent.close())
  const { port } = silent.address() as AddressInfo
  const jwks_uri = `http://127.0.0.1:${port}/keys`
  silent.on('connection', (socket) => socket.destroy())
  answerWith(200, JSON.stringify({ issuer, jwks_uri }))
  const other = jwtVerifier({ issuer, audience })
  await t.rejects(other(await sign()), { code: 'UNAVAILABLE' })
})

t.test('our own tokens are no JWTs', async (t) => {
  t.notOk(isJwt(`rt_${'x'.repeat(43)}`))
  t.notOk(isJwt('a.b.c'))
  t.notOk(isJwt('e30.e30.e30'))
})

t.test('the service takes both kinds of token', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const env = { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience }
  const { ask, tokenOf } = await createApp(t, { env })
  const token = await sign({ rectrack: { role: 'tsb' } })
  const body = {
    name: 'SG20',
    kind: 'SG',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  }
  const made = await ask('POST', '/v1/meetings', { token, body })
  t.equal(made.statusCode, 201)
  const own = await ask('GET', '/v1/me', { token: await tokenOf('tsb') })
  t.equal(own.statusCode, 200)
  const bad = await ask('GET', '/v1/me', { token: await sign({ exp: past }) })
  t.equal(bad.statusCode, 401)
})
