import { Writable } from 'node:stream'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/engine/clock.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { createLog } from '../../src/log.ts'
import { awayDatabase, getConfig } from '../fixtures/app.ts'

async function listen(t: Parameters<typeof awayDatabase>[0], level: string) {
  let written = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += chunk
      done()
    },
  })
  const clock = systemClock()
  const engine = createEngine({ db: awayDatabase(t), clock, zone: 'UTC' })
  const log = createLog(level, sink)
  const app = await buildApp({ engine, config: getConfig({}), log })
  t.teardown(() => app.close())
  const lines = () =>
    written
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  return { app, lines, text: () => written }
}

t.test('each request is one line with its id and outcome', async (t) => {
  const { app, lines } = await listen(t, 'info')
  const answer = await app.inject({ url: '/v1/nothing?a=b' })
  t.match(lines(), [
    {
      level: 'info',
      reqId: answer.headers['x-request-id'],
      method: 'GET',
      url: '/v1/nothing?a=b',
      status: 404,
      ms: Number,
    },
  ])
  t.equal(lines().length, 1)
})

t.test('no secret is written, whatever fails', async (t) => {
  const { app, lines, text } = await listen(t, 'trace')
  const secret = 'rt_this-must-not-be-written'
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/tokens',
    headers: { authorization: `Bearer ${secret}` },
    payload: { name: secret, role: 'tsb' },
  })
  t.equal(answer.statusCode, 503)
  t.ok(lines().some(({ level }) => level === 'warn'))
  t.notMatch(text(), secret)
})

t.test('health is not told at info', async (t) => {
  const { app, lines } = await listen(t, 'info')
  await app.inject({ url: '/health/live' })
  t.same(lines(), [])
})

t.test('what is named like a secret is left out', async (t) => {
  let written = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written += chunk
      done()
    },
  })
  const log = createLog('info', sink)
  const authorization = 'Bearer hunter2'
  log.info({ authorization, token: 'hunter2' })
  log.info({ headers: { authorization }, made: { token: 'hunter2' } })
  log.info({ req: { headers: { authorization } } })
  t.equal(written.split('\n').length, 4)
  t.notMatch(written, /hunter2/)
})
