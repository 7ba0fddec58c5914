import t from 'tap'
import { createApp } from './fixtures/app.ts'

t.test('the app tells its caller who it is', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('rapporteur', { scope: { questions: ['2/20'] } })
  const answer = await ask('GET', '/v1/me', { token })
  t.equal(answer.statusCode, 200)
  t.match(answer.json(), {
    name: 'A rapporteur',
    role: 'rapporteur',
    scope: { questions: ['2/20'] },
    party: null,
  })
})
