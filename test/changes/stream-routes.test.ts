import t from 'tap'
import { follow } from '../fixtures/changes.ts'
import { createWorld, sendStatement } from '../fixtures/deliveries.ts'
import { openStream } from '../fixtures/event-stream.ts'

const world = await createWorld(t)
const base = await world.app.listen({ host: '127.0.0.1', port: 0 })
const url = `${base}/v1/changes/stream`
await world.makeEvents('Y.stream', 3)

t.test('what is there is told, and then what comes', async (t) => {
  const stream = await openStream(url)
  t.match(stream.response.headers, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    connection: 'close',
  })
  await stream.whenTold(3)
  await sendStatement(world.tsb, 'Y.stream', 3)
  const messages = await stream.whenTold(4)
  const { events } = await follow(world, 4)
  t.same(
    messages.map(({ data }) => JSON.parse(data)),
    events,
  )
  t.same(
    messages.map(({ id, event }) => [id, event]),
    events.map(({ cursor, type }) => [cursor, type]),
  )
  stream.close()
})

t.test('it resumes after the last event that came in', async (t) => {
  const { events } = await follow(world, 4)
  const [first, second, third] = events.map(({ cursor }) => cursor)
  const cases: [string, Record<string, string>, number][] = [
    [`?since=${first}`, {}, 3],
    [`?since=${first}`, { 'last-event-id': String(third) }, 1],
    [`?since=${second}`, { 'last-event-id': '' }, 2],
    ['?type=propose', {}, 1],
  ]
  for (const [query, headers, left] of cases) {
    const stream = await openStream(url + query, headers)
    const told = await stream.whenTold(left)
    t.equal(told.length, left)
    stream.close()
  }
})

t.test('what cannot be resumed is refused at its place', async (t) => {
  for (const [path, headers, query] of [
    ['/last-event-id', { 'last-event-id': 'nonsense' }, ''],
    ['/since', {}, '?since=nonsense'],
  ] as const) {
    const address = `/v1/changes/stream${query}`
    const answer = await world.ask('GET', address, { headers })
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { errors: [{ path }] })
  }
  const head = await world.ask('HEAD', '/v1/changes/stream')
  t.ok(head.statusCode >= 400, 'a stream has no end to tell of')
})

t.test('streams end when the service is closed', async (t) => {
  const streams = await Promise.all([openStream(url), openStream(url)])
  for (const stream of streams) await stream.whenTold(4)
  await world.app.close()
  await Promise.all(streams.map(({ ended }) => ended))
  for (const { response } of streams) t.ok(response.complete, 'in good order')
})
