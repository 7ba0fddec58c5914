import { request } from 'node:http'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { openFeed } from '../../src/changes/feed.ts'
import { requireWanted } from '../../src/changes/query.ts'
import { openSeats } from '../../src/changes/seats.ts'
import {
  type StreamPace,
  sendEvents,
  streamPace,
} from '../../src/changes/stream.ts'
import { follow } from '../fixtures/changes.ts'
import { createWorld } from '../fixtures/deliveries.ts'
import { openStream } from '../fixtures/event-stream.ts'
import { multiplyEvents } from '../fixtures/many-events.ts'
import { propose } from '../fixtures/propose.ts'

const world = await createWorld(t)
const scope = '€'.repeat(20_000)
await propose(world, world.token, {
  ...{ provisionalName: 'Y.big', scope, summary: scope },
})
// More than what the buffers of a connection take.
await multiplyEvents(world.db, 150)
const { cursor } = await follow(world, 150, { limit: '500' })

/** A service that streams at a pace of its own; gives its address. */
async function serve(
  t: Test,
  pace: Partial<StreamPace>,
  filters: Parameters<typeof requireWanted>[1] = {},
): Promise<string> {
  const feed = openFeed(world.db, { every: 10 })
  const takeSeat = openSeats()
  const app = Fastify()
  app.addHook('preClose', () => feed.close())
  t.teardown(() => app.close())
  const wanted = await requireWanted(world.engine, filters)
  const telling = { feed, after: '0', wanted }
  app.get('/', async (_request, reply) => {
    await feed.settle(60_000)
    const all = { ...streamPace, ...pace }
    return sendEvents(reply, telling, takeSeat(reply), all)
  })
  return app.listen({ host: '127.0.0.1', port: 0 })
}

t.test('a comment shows that it lives, and moves the cursor', async (t) => {
  const url = await serve(t, { ping: 10 }, { type: ['correct'] })
  const stream = await openStream(url)
  while (stream.comments.length < 3) await new Promise(setImmediate)
  t.same(stream.messages, [])
  t.equal(stream.lastId(), cursor)
  stream.close()
})

t.test('it ends in good order after its time', async (t) => {
  const url = await serve(t, { longest: 0 })
  const stream = await openStream(url)
  await stream.ended
  t.ok(stream.response.complete)
})

t.test('who takes nothing is cut off', async (t) => {
  const url = await serve(t, { stall: 200 })
  const ended = await new Promise((resolve) => {
    const asked = request(url, (response) => {
      response.once('readable', () => {
        response.once('error', () => resolve('cut off'))
        setTimeout(() => response.resume(), 2_000)
      })
    })
    asked.on('error', () => resolve('cut off'))
    asked.end()
  })
  t.equal(ended, 'cut off')
})
