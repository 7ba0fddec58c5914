import t from 'tap'
import { createApp } from '../fixtures/app.ts'

const virtual = { env: { CLOCK: 'virtual:2017-09-01T00:00:00Z' } }

t.test('a virtual clock stands still and moves on when told', async (t) => {
  const { ask, tokenOf } = await createApp(t, virtual)
  const token = await tokenOf('admin')
  const start = { now: '2017-09-01T00:00:00Z', mode: 'virtual' }
  t.same((await ask('GET', '/v1/clock')).json(), start)
  t.same((await ask('GET', '/v1/clock')).json(), start)
  const body = { now: '2017-10-01T02:00:00+02:00' }
  const moved = await ask('PUT', '/v1/clock', { token, body })
  t.equal(moved.statusCode, 200)
  t.same(moved.json(), { now: '2017-10-01T00:00:00Z', mode: 'virtual' })
  t.same((await ask('GET', '/v1/clock')).json(), moved.json())
})

t.test('a virtual clock never moves back', async (t) => {
  const { ask, tokenOf } = await createApp(t, virtual)
  const token = await tokenOf('admin')
  const put = (now: string) => ask('PUT', '/v1/clock', { token, body: { now } })
  t.equal((await put('2017-08-31T23:59:59Z')).statusCode, 409)
  t.equal((await put('2017-08-31T23:59:59Z')).json().code, 'CONFLICT')
  t.equal((await put('2017-09-01T00:00:00Z')).statusCode, 200, 'nor need it')
  const { now } = (await ask('GET', '/v1/clock')).json()
  t.equal(now, '2017-09-01T00:00:00Z')
})

t.test('a dry run moves nothing', async (t) => {
  const { ask, tokenOf } = await createApp(t, virtual)
  const token = await tokenOf('admin')
  const body = { now: '2018-01-01T00:00:00Z' }
  const answer = await ask('PUT', '/v1/clock?dryRun=true', { token, body })
  t.same(answer.json(), { ...body, mode: 'virtual', dryRun: true })
  const { now } = (await ask('GET', '/v1/clock')).json()
  t.equal(now, '2017-09-01T00:00:00Z')
})

t.test('the clock of the machine is nobody’s to move', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  t.match((await ask('GET', '/v1/clock')).json(), { mode: 'system' })
  const token = await tokenOf('admin')
  const body = { now: '2999-01-01T00:00:00Z' }
  const answer = await ask('PUT', '/v1/clock', { token, body })
  t.equal(answer.statusCode, 409)
})

t.test('the clock is moved by admin alone', async (t) => {
  const { ask, tokenOf } = await createApp(t, virtual)
  const body = { now: '2018-01-01T00:00:00Z' }
  t.equal((await ask('PUT', '/v1/clock', { body })).statusCode, 401)
  for (const role of ['tsb', 'director', 'reader'] as const) {
    const token = await tokenOf(role)
    const answer = await ask('PUT', '/v1/clock', { token, body })
    t.equal(answer.statusCode, 403, role)
  }
})

const wrong: [unknown, string][] = [
  [{ now: '2018-01-01' }, '/now'],
  [{ now: '2018-02-30T00:00:00Z' }, '/now'],
  [{ now: '2018-01-01T00:00:00' }, '/now'],
  [{ now: '0000-01-01T00:00:00Z' }, '/now'],
  [{ now: '9999-12-31T23:59:59-12:00' }, '/now'],
  [{ now: 1514764800 }, '/now'],
  [{ now: null }, '/now'],
  [{}, '/now'],
  [{ now: '2018-01-01T00:00:00Z', mode: 'virtual' }, '/mode'],
]

t.test('an instant that makes no sense is refused', async (t) => {
  const { ask, tokenOf } = await createApp(t, virtual)
  const token = await tokenOf('admin')
  for (const [body, path] of wrong) {
    const answer = await ask('PUT', '/v1/clock', { token, body })
    t.equal(answer.statusCode, 400, JSON.stringify(body))
    t.match(answer.json(), { errors: [{ path }] })
  }
})

t.test('the far ends of time are no defect', async (t) => {
  const { ask, tokenOf } = await createApp(t, virtual)
  const token = await tokenOf('admin')
  const put = (now: string) => ask('PUT', '/v1/clock', { token, body: { now } })
  t.equal((await put('0001-01-01T00:00:00Z')).statusCode, 409)
  const last = await put('9999-12-31T23:59:59.999999Z')
  t.same(last.json(), { now: '9999-12-31T23:59:59.999Z', mode: 'virtual' })
  t.equal((await ask('GET', '/v1/clock')).json().now, last.json().now)
})
