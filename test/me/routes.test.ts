import t from 'tap'
import { createApp } from '../fixtures/app.ts'

t.test('a caller is told name, role, scope and party', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const scope = { questions: ['2/20'] }
  const rapporteur = await tokenOf('rapporteur', { scope })
  const mine = await ask('GET', '/v1/me', { token: rapporteur })
  t.equal(mine.statusCode, 200)
  t.equal(mine.headers['cache-control'], 'no-store')
  const { id, ...rest } = mine.json()
  t.type(id, 'string')
  t.same(rest, { name: 'A rapporteur', role: 'rapporteur', scope, party: null })
  const member = await ask('GET', '/v1/me', { token: await tokenOf('member') })
  t.match(member.json(), {
    role: 'member',
    scope: null,
    party: { name: 'Switzerland', category: 'memberState' },
  })
})

t.test('nobody is nobody', async (t) => {
  const { ask } = await createApp(t)
  const answer = await ask('GET', '/v1/me')
  t.equal(answer.statusCode, 401)
  t.equal(answer.json().code, 'UNAUTHENTICATED')
})
