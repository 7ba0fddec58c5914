import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { jsonBodies } from '../../src/http/bodies.ts'
import { Problem } from '../../src/http/problems.ts'
import { createServer } from '../../src/http/server.ts'
import { slowBodies } from '../../src/http/slow-bodies.ts'
import { createLog } from '../../src/log.ts'

t.test('a body that does not come ends its request', async (t) => {
  const app = createServer(createLog('silent'))
  t.teardown(() => app.close())
  await app.register(slowBodies, { patience: 50 })
  await app.register(jsonBodies)
  const echo = async ({ body }: { body: unknown }) => ({ body })
  app.post('/quick', echo)
  const refuse = async () => {
    throw new Problem('FORBIDDEN', 'unread')
  }
  app.post('/refused', { onRequest: refuse }, echo)
  app.post('/streamed', { config: { streamed: true } }, echo)
  await app.listen({ port: 0, host: '127.0.0.1' })
  // Its time is up before that of those below, and nothing ends with it.
  await app.inject({ method: 'POST', url: '/refused', payload: [0] })
  const { port } = app.server.address() as AddressInfo
  const begin = async (path: string, length: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n${length}\r\n\r\n`,
    )
    return socket
  }
  const patient = await begin('/streamed', 'Content-Length: 3')
  const slow = await begin('/quick', 'Content-Length: 3')
  const chunked = await begin('/quick', 'Transfer-Encoding: chunked')
  t.match(await text(slow), /^HTTP\/1\.1 400 /)
  t.match(await text(chunked), /^HTTP\/1\.1 400 /)
  patient.write('[1]')
  t.match(await text(patient), /\{"body":\[1\]\}$/)
  const quick = await begin('/quick', 'Content-Length: 3')
  quick.write('[2]')
  t.match(await text(quick), /\{"body":\[2\]\}$/)
  const none = await begin('/quick', 'Content-Length: 0')
  t.match(await text(none), /^HTTP\/1\.1 200 /)
})

t.test('nobody waits for the body of a request that is answered', async (t) => {
  const app = createServer(createLog('silent'))
  t.teardown(() => app.close())
  await app.register(slowBodies, { patience: 60_000 })
  app.post('/refused', {
    onRequest: async (_request, reply) => reply.code(403).send(),
    handler: async () => {},
  })
  await app.ready()
  const timers = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const refused = { method: 'POST', url: '/refused', body: {} } as const
  t.equal((await app.inject(refused)).statusCode, 403)
  t.equal(timers(), before)
})
