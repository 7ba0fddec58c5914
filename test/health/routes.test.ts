import t from 'tap'
import { awayDatabase, createApp } from '../fixtures/app.ts'

t.test('a service with its database is live and ready', async (t) => {
  const { ask } = await createApp(t)
  for (const url of ['/health/live', '/health/ready']) {
    const answer = await ask('GET', url)
    t.equal(answer.statusCode, 200)
    t.same(answer.json(), { status: 'ok' })
    t.equal(answer.headers['cache-control'], 'no-store')
  }
})

t.test('without its database it is live and not ready', async (t) => {
  const { ask } = await createApp(t, { db: awayDatabase(t) })
  t.equal((await ask('GET', '/health/live')).statusCode, 200)
  const answer = await ask('GET', '/health/ready')
  t.equal(answer.statusCode, 503)
  t.equal(answer.json().code, 'UNAVAILABLE')
  t.ok(answer.headers['retry-after'])
})

t.test('health asks for no token and looks at none', async (t) => {
  const env = { READ_ACCESS: 'token' }
  const { ask } = await createApp(t, { env, db: awayDatabase(t) })
  const headers = { authorization: 'Bearer nonsense' }
  const answer = await ask('GET', '/health/live', { headers })
  t.equal(answer.statusCode, 200)
})
