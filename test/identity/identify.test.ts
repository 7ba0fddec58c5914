import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { enterGroups, groupUrl } from '../fixtures/groups.ts'
import { startIssuer } from '../fixtures/issuer.ts'
import { propose } from '../fixtures/propose.ts'

const env = { CLOCK: 'virtual:2017-09-15T12:00:00Z' }
const scope = { groups: ['WP1/20'] }

/**
 * A service with a tree, an item of a Question of each working party, one of a
 * Question that is registered nowhere, and a meeting that may adopt them.
 */
async function start(service: TestApp) {
  const { ask, tokenOf } = service
  await enterGroups(service)
  const token = await tokenOf('tsb')
  const questions = { 'Y.one': '2/20', 'Y.two': '5/20', 'Y.none': '9/20' }
  for (const [provisionalName, question] of Object.entries(questions)) {
    await propose(service, token, { provisionalName, question })
  }
  const days = { opensOn: '2017-09-04', closesOn: '2017-09-15' }
  const body = { name: 'WP1/20', kind: 'WP', ...days }
  const made = await ask('POST', '/v1/meetings', { token, body })
  const adoption = { type: 'adopt', forum: 'WP', meeting: made.json().id }
  return {
    adopt: (name: string, chair: string) =>
      ask('POST', `/v1/work-items/${name}/events`, {
        token: chair,
        body: adoption,
      }),
    move: (ref: string, parent: string) =>
      ask('PATCH', groupUrl(ref), { token, body: { parent } }),
  }
}

t.test('a chair reaches what lies within the working party', async (t) => {
  const service = await createApp(t, { env })
  const { ask, tokenOf } = service
  const { adopt } = await start(service)
  const token = await tokenOf('admin')
  const body = { name: 'Chair of WP1/20', role: 'wpChair', scope }
  const made = await ask('POST', '/v1/tokens', { token, body })
  t.match(made.json(), { scope })
  const { token: chair, createdAt: _, ...shown } = made.json()
  const me = (await ask('GET', '/v1/me', { token: chair })).json()
  t.same(me, { ...shown, within: ['2/20', '10/20'] })
  t.equal((await adopt('Y.one', chair)).statusCode, 201)
  for (const name of ['Y.two', 'Y.none']) {
    const refused = await adopt(name, chair)
    t.equal(refused.statusCode, 403)
    t.match(refused.json(), {
      code: 'FORBIDDEN',
      detail: /is outside the scope of Chair of WP1\/20\.$/,
    })
    const url = `/v1/work-items/${name}/transitions`
    const { allowed } = (await ask('GET', url, { token: chair })).json()
    t.same(allowed, [], 'nothing is offered either')
  }
})

t.test('the reach of a scope follows the tree at once', async (t) => {
  const service = await createApp(t, { env })
  const { adopt, move } = await start(service)
  const chair = await service.tokenOf('wpChair', { scope })
  t.equal((await adopt('Y.two', chair)).statusCode, 403)
  t.equal((await move('Q2/20', 'WP2/20')).statusCode, 200)
  t.equal((await move('Q5/20', 'WP1/20')).statusCode, 200)
  t.equal((await adopt('Y.two', chair)).statusCode, 201)
  t.equal((await adopt('Y.one', chair)).statusCode, 403)
})

t.test('a Question that is registered comes into reach at once', async (t) => {
  const service = await createApp(t, { env })
  const { adopt } = await start(service)
  const chair = await service.tokenOf('wpChair', { scope })
  t.equal((await adopt('Y.none', chair)).statusCode, 403)
  await enterGroups(service, [
    { kind: 'question', name: 'Q9/20', parent: 'WP1/20' },
  ])
  t.equal((await adopt('Y.none', chair)).statusCode, 201)
})

t.test('the lists of a scope narrow each other', async (t) => {
  const service = await createApp(t, { env })
  await start(service)
  const proposed = async (more: object, question: string) => {
    const token = await service.tokenOf('rapporteur', { scope: more })
    const body = {
      provisionalName: `Y.${question}${JSON.stringify(more)}`,
      title: 'A text',
      studyGroup: 20,
      question,
      kind: 'recommendation',
      versionType: 'new',
    }
    const answer = await service.ask('POST', '/v1/work-items', { token, body })
    return answer.statusCode
  }
  t.equal(await proposed({ groups: ['Q2/20'] }, '2/20'), 201)
  t.equal(await proposed({ groups: ['Q2/20'] }, '10/20'), 403)
  t.equal(await proposed({ groups: ['Q2/20', 'WP2/20'] }, '5/20'), 201)
  t.equal(await proposed({ groups: ['SG20'] }, '8/20'), 201)
  t.equal(await proposed({ groups: ['FG-DPM'] }, '2/20'), 403)
  const both = { groups: ['SG20'], questions: ['2/20'] }
  t.equal(await proposed(both, '2/20'), 201)
  t.equal(await proposed(both, '5/20'), 403)
})

t.test('the scope of a JWT reaches as far', async (t) => {
  const { issuer, sign } = await startIssuer(t)
  const service = await createApp(t, {
    env: { ...env, OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'rectrack' },
  })
  const { adopt, move } = await start(service)
  const chair = await sign({ rectrack: { role: 'wpChair', scope } })
  t.equal((await adopt('Y.one', chair)).statusCode, 201)
  t.equal((await adopt('Y.two', chair)).statusCode, 403)
  await move('Q5/20', 'WP1/20')
  t.equal((await adopt('Y.two', chair)).statusCode, 201)
  const nowhere = { groups: ['WP1/20', 'WP9/20'] }
  const bad = await sign({ rectrack: { role: 'wpChair', scope: nowhere } })
  const refused = await service.ask('GET', '/v1/me', { token: bad })
  t.equal(refused.statusCode, 401)
  t.match(refused.json(), {
    code: 'UNAUTHENTICATED',
    detail: 'The scope of the token names no group WP9/20.',
  })
})
