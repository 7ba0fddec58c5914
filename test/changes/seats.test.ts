import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import Fastify from 'fastify'
import t from 'tap'
import { openSeats } from '../../src/changes/seats.ts'
import { until } from '../fixtures/until.ts'

t.test('a seat is taken until its reader has gone', async (t) => {
  const takeSeat = openSeats(1)
  const app = Fastify({ forceCloseConnections: true })
  t.teardown(() => app.close())
  const signals: AbortSignal[] = []
  app.get('/', async (_request, reply) => {
    const signal = takeSeat(reply)
    signals.push(signal)
    await once(signal, 'abort')
    return ''
  })
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = () => {
    const asked: ClientRequest = request(base).on('error', () => {})
    asked.end()
    return asked
  }
  const first = ask()
  await until(() => signals.length === 1)
  const refused = await app.inject('/')
  t.equal(refused.json().message.startsWith('Too many readers'), true)
  first.destroy()
  await until(() => signals[0]?.aborted === true)
  const second = ask()
  await until(() => signals.length === 2)
  second.destroy()
})
