import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { awayDatabase, createApp } from '../fixtures/app.ts'

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
