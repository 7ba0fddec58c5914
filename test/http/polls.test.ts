import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer as createHttpServer } from 'node:http'
import { PassThrough } from 'node:stream'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { openPolls, putBefore } from '../../src/http/polls.ts'
import { createServer } from '../../src/http/server.ts'
import { createLog } from '../../src/log.ts'
import { createApp, getConfig } from '../fixtures/app.ts'
import { propose } from '../fixtures/propose.ts'
import { signerOf } from '../fixtures/signer.ts'

type Headers = Record<string, string>

const local = { host: '127.0.0.1', port: 0 }

/** A route that answers by 304, and how often it was asked. */
async function serveRoute(t: Test) {
  const found = { look: async () => 'one' }
  const polls = openPolls(() => found.look())
  const app = createServer(createLog('silent'))
  putBefore(app.server, (handler) => polls.before(handler, app.log))
  t.teardown(() => app.close())
  const asked = { times: 0 }
  app.addHook('onSend', async (request, reply) => polls.keep(request, reply))
  app.route({
    method: ['GET', 'POST'],
    url: '/same',
    handler: async (_request, reply) => {
      asked.times += 1
      polls.give('"1"', 'one')
      return reply.code(304).header('etag', '"1"').send()
    },
  })
  const base = await app.listen(local)
  const poll = async (init: RequestInit = {}) => {
    const headers = { 'if-none-match': '"1"', ...init.headers }
    const response = await fetch(`${base}/same`, { ...init, headers })
    t.equal(response.status, 304)
    t.equal(response.headers.get('etag'), '"1"')
    return asked.times
  }
  return { polls, found, poll }
}

t.test('what was answered so once is not routed again', async (t) => {
  const { poll } = await serveRoute(t)
  t.equal(await poll(), 1)
  t.equal(await poll(), 1)
  t.equal(await poll({ headers: { accept: 'text/csv' } }), 2)
  t.equal(await poll({ headers: { 'if-none-match': '"1", "2"' } }), 3)
  t.equal(await poll({ headers: { authorization: 'Bearer x' } }), 4)
  t.equal(await poll({ headers: { authorization: 'Bearer x' } }), 5)
  t.equal(await poll({ method: 'POST', body: 'x' }), 6)
  t.equal(await poll({ method: 'POST', body: 'x' }), 7)
  t.equal(await poll(), 7)
})

t.test('it is routed where the record stands elsewhere', async (t) => {
  const { found, poll } = await serveRoute(t)
  await poll()
  found.look = async () => 'two'
  t.equal(await poll(), 2)
})

t.test('it is routed where what was known is no more', async (t) => {
  const { polls, found, poll } = await serveRoute(t)
  await poll()
  found.look = async () => {
    polls.give('"2"', 'two')
    return 'two'
  }
  t.equal(await poll(), 2)
})

t.test('it is routed where nobody can look', async (t) => {
  const { found, poll } = await serveRoute(t)
  await poll()
  found.look = () => Promise.reject(new Error('the database is away'))
  t.equal(await poll(), 2)
})

t.test('it is routed while the service closes', async (t) => {
  const { polls, found, poll } = await serveRoute(t)
  await poll()
  found.look = async () => {
    polls.close()
    return 'one'
  }
  t.equal(await poll(), 2, 'though it had begun before')
  t.equal(await poll(), 3)
})

t.test('a server that answers nobody has nothing to stand before', (t) => {
  t.throws(() => putBefore(createHttpServer(), (handler) => handler))
  t.end()
})

/** A service that listens, and what it logs. */
async function serve(t: Test, env: NodeJS.ProcessEnv = {}) {
  const service = await createApp(t, { env })
  const { engine } = service
  const lines: unknown[] = []
  const output = new PassThrough()
  output.on('data', (line) => lines.push(JSON.parse(String(line))))
  const app = await buildApp({
    ...{ engine, config: getConfig(env), signer: signerOf(engine) },
    log: createLog('debug', output),
  })
  t.teardown(() => app.close())
  const base = await app.listen(local)
  const read = (path: string, headers: Headers = {}) =>
    fetch(`${base}${path}`, { headers })
  /** Reads until the answer is known, and gives the tag that is held. */
  const hold = async (path: string, headers: Headers = {}) => {
    const tag = (await read(path, headers)).headers.get('etag')
    const held = { 'if-none-match': String(tag) }
    t.equal((await read(path, { ...headers, ...held })).status, 304)
    return held
  }
  return { ...service, read, hold, lines }
}

/** How many requests reach a route while something is done. */
async function countRouted(work: () => Promise<unknown>) {
  const channel = 'tracing:fastify.request.handler:start'
  let times = 0
  const count = () => {
    times += 1
  }
  subscribe(channel, count)
  await work()
  unsubscribe(channel, count)
  return times
}

t.test('an answer from memory is logged like any other', async (t) => {
  const { read, hold, lines } = await serve(t)
  for (const [url, level] of [
    ['/v1/board', 'debug'],
    ['/v1/work-items?limit=3', 'info'],
  ] as const) {
    let held: Headers = {}
    const routed = await countRouted(async () => {
      held = await hold(url)
    })
    t.equal(routed, 2)
    lines.length = 0
    const again = await countRouted(async () => {
      const headers = { ...held, 'x-request-id': 'mine' }
      const answer = await read(url, headers)
      t.equal(answer.status, 304)
      t.equal(answer.headers.get('x-request-id'), 'mine')
    })
    t.equal(again, 0)
    const line = { level, reqId: 'mine', method: 'GET', url, status: 304 }
    t.match(lines, [{ ...line, ms: Number, msg: 'answered' }])
    t.equal(lines.length, 1)
  }
})

t.test('what is new is seen by the next poll', async (t) => {
  const { ask, read, hold, tokenOf } = await serve(t)
  const token = await tokenOf('admin')
  for (const provisionalName of ['Y.one', 'Y.two']) {
    const held = await hold('/v1/board')
    await propose({ ask }, token, { provisionalName })
    t.equal((await read('/v1/board', held)).status, 200)
  }
})

t.test('where reading needs a token, each poll needs one', async (t) => {
  const { read, hold, tokenOf } = await serve(t, { READ_ACCESS: 'token' })
  const authorization = `Bearer ${await tokenOf('rapporteur')}`
  const held = await hold('/v1/board', { authorization })
  t.equal((await read('/v1/board', held)).status, 401)
  t.equal((await read('/v1/board', { ...held, authorization })).status, 304)
})
