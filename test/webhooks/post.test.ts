import t, { type Test } from 'tap'
import { post, type Resolve } from '../../src/webhooks/post.ts'
import { type Behaviour, startReceiver } from '../fixtures/receiver.ts'

const { signal } = new AbortController()
const posting = { timeout: 5_000, allowPrivate: true }
const refused = { kind: 'silent', reason: /private address/ }
const letterTo = (url: string) => ({ url, headers: {}, body: '{}' })

async function answerOf(t: Test, behaviour: Behaviour) {
  const { url } = await startReceiver(t, behaviour)
  return post(letterTo(url), posting, signal)
}

/** Finds the same addresses for every host. */
const finding =
  (...addresses: string[]): Resolve =>
  (_hostname, _options, callback) => {
    const family = (address: string) => (address.includes(':') ? 6 : 4)
    callback(
      null,
      addresses.map((address) => ({ address, family: family(address) })),
    )
  }

t.test('tells the status, and what the endpoint asks for', async (t) => {
  t.same(await answerOf(t, () => [204]), {
    kind: 'answered',
    status: 204,
    retryAfter: undefined,
  })
  t.match(await answerOf(t, () => [429, { 'retry-after': '7' }]), {
    status: 429,
    retryAfter: '7',
  })
})

t.test('goes where a redirect leads for no one', async (t) => {
  const other = await startReceiver(t)
  t.match(await answerOf(t, () => [307, { location: other.url }]), {
    status: 307,
  })
  t.same(other.all, [])
})

t.test('reads little of an answer that has no end', async (t) => {
  let sent = 0
  const answer = await answerOf(t, (_, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000))) {
        sent += 10_000
      }
    }
    response.on('drain', more)
    more()
    return undefined
  })
  t.match(answer, { status: 200 })
  t.ok(sent > 0)
})

t.test('an answer that is begun in time counts', async (t) => {
  const { url } = await startReceiver(t, (_, response) => {
    response.writeHead(200).write('x')
    return undefined
  })
  const answer = await post(letterTo(url), { ...posting, timeout: 100 }, signal)
  t.match(answer, { status: 200 })
})

t.test('who cannot be reached is told by the code alone', async (t) => {
  const { url } = await startReceiver(t)
  const away = new URL(url)
  away.port = '1'
  t.same(await post(letterTo(away.href), posting, signal), {
    kind: 'silent',
    reason: 'The endpoint could not be reached: ECONNREFUSED.',
  })
  const secure = url.replace('http', 'https')
  const answer = await post(letterTo(secure), posting, signal)
  t.match(answer, { reason: /could not be reached: E/ })
  const resolve: Resolve = (_host, _options, callback) => {
    const error = Object.assign(new Error('no such host'), {
      code: 'ENOTFOUND',
    })
    callback(error, undefined as unknown as [])
  }
  const unknown = letterTo('http://hook.example.org/?key=secret')
  for (const allowPrivate of [true, false]) {
    t.same(await post(unknown, { ...posting, allowPrivate, resolve }, signal), {
      kind: 'silent',
      reason: 'The endpoint could not be reached: ENOTFOUND.',
    })
  }
})

t.test('an upgrade is no answer', async (t) => {
  const answer = await answerOf(t, (_, response) => {
    response.socket?.end(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    )
    return undefined
  })
  t.match(answer, { kind: 'silent', reason: /closed the connection/ })
})

t.test('is given up at once where nobody waits any more', async (t) => {
  const { url } = await startReceiver(t, () => undefined)
  const leaving = new AbortController()
  const answer = post(letterTo(url), posting, leaving.signal)
  leaving.abort()
  t.match(await answer, { kind: 'silent' })
})

t.test('a private address is refused as the connection is made', async (t) => {
  const { url, all } = await startReceiver(t)
  const strict = { ...posting, allowPrivate: false }
  t.match(await post(letterTo(url), strict, signal), refused)
  const { port } = new URL(url)
  const named = letterTo(`http://hook.example.org:${port}/`)
  for (const found of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1']]) {
    const resolve = finding(...found)
    t.match(await post(named, { ...strict, resolve }, signal), refused)
  }
  t.same(all, [], 'nobody was asked')
  const resolve = finding('127.0.0.1')
  const answer = await post(named, { ...posting, resolve }, signal)
  t.match(answer, { status: 204 }, 'where it is allowed it is taken')
})
