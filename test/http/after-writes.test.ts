import t from 'tap'
import { afterWrites } from '../../src/http/after-writes.ts'
import { createServer } from '../../src/http/server.ts'
import { createLog } from '../../src/log.ts'
import { until } from '../fixtures/until.ts'

t.test('tells of writes that were done, and of nothing else', async (t) => {
  const app = createServer(createLog('silent'))
  t.teardown(() => app.close())
  let told = 0
  await app.register(afterWrites, {
    tell: () => {
      told += 1
    },
  })
  let answered = 0
  app.addHook('onResponse', async () => {
    answered += 1
  })
  app.get('/', async () => 'read')
  app.post('/', async () => 'written')
  app.put('/', async (_request, reply) => reply.code(409).send('refused'))
  for (const method of ['GET', 'POST', 'PUT'] as const) {
    await app.inject({ method, url: '/' })
  }
  await until(() => answered === 3)
  t.equal(told, 1)
})
