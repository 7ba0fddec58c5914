import { once } from 'node:events'
import { type AddressInfo, connect, createServer, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { answerBrokenRequest } from '../../src/http/broken-requests.ts'
import { awayDatabase, createApp } from '../fixtures/app.ts'

t.test('a connection that is gone is left alone', async (t) => {
  const reset = Object.assign(new Error('gone'), { code: 'ECONNRESET' })
  const open = new Socket()
  answerBrokenRequest(reset, open)
  t.ok(open.destroyed)
  const closed = new Socket().destroy()
  answerBrokenRequest(new Error('gone'), closed)
  t.ok(closed.destroyed)
})

t.test('an error without a code is answered too', async (t) => {
  const server = createServer((socket) => {
    socket.once('data', () => answerBrokenRequest(new Error('odd'), socket))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write('x')
  t.match(await text(socket), /^HTTP\/1.1 400 /)
})

const broken: [string, string, number][] = [
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['an unknown version', 'GET / HTTP/9.9\r\n\r\n', 400],
  ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 400],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n', 400],
  [
    'headers that are too long',
    `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(20_000)}\r\n\r\n`,
    413,
  ],
]

t.test('what is not HTTP is answered with a problem', async (t) => {
  const { app } = await createApp(t, { db: awayDatabase(t) })
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  for (const [what, sent, status] of broken) {
    const socket = connect(Number(url.port), url.hostname)
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(sent)
    const answer = await text(socket)
    t.match(answer, new RegExp(`^HTTP/1.1 ${status} `), what)
    t.match(answer, /Content-Type: application\/problem\+json/)
    const [, body = ''] = answer.split('\r\n\r\n')
    t.match(JSON.parse(body), { status, type: /^urn:/ })
  }
})
