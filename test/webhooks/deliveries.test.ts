import t, { type Test } from 'tap'
import { connect } from '../../db/connect.ts'
import { createDatabase } from '../fixtures/database.ts'
import {
  createWorld,
  type DeliveryOptions,
  sendStatement,
  startTelling,
} from '../fixtures/deliveries.ts'
import { createProxy } from '../fixtures/proxy.ts'
import {
  type Received,
  startReceiver,
  told,
  willing,
} from '../fixtures/receiver.ts'
import { until } from '../fixtures/until.ts'

const { db, url } = await createDatabase(t)
const world = await createWorld(t, db)

/** An endpoint that has not been told of two events of an item yet. */
async function prepare(t: Test, name: string) {
  const receiver = await startReceiver(t)
  const filter = { workItems: [name] }
  const webhook = await world.enter({ url: receiver.url, filter })
  await world.makeEvents(name, 2)
  const begin = (options?: DeliveryOptions) => startTelling(t, db, options)
  const both = [
    [name, 1],
    [name, 2],
  ]
  return { receiver, webhook, begin, both }
}

t.test('a stop waits for an answer that comes soon', async (t) => {
  const { receiver, webhook, begin, both } = await prepare(t, 'Y.soon')
  const asked = Promise.withResolvers<() => void>()
  receiver.behave((_, response) => {
    asked.resolve(() => response.writeHead(204).end())
    return undefined
  })
  const telling = begin({ pace: { grace: 60_000 } })
  const answer = await asked.promise
  const stopped = telling.stop()
  answer()
  await stopped
  t.equal(receiver.all.length, 1, 'nothing more is sent')
  t.match(await world.statusOf(webhook), { lastDeliveredAt: /^20/ })
  receiver.behave(willing)
  begin()
  await receiver.whenTaken(1)
  t.same(receiver.taken.map(told), [both[1]], 'what was taken is not repeated')
  t.same(telling.errors, [])
})

t.test('a stop gives up what hangs, which is repeated later', async (t) => {
  const { receiver, webhook, begin, both } = await prepare(t, 'Y.hangs')
  receiver.behave(() => undefined)
  const telling = begin()
  await until(() => receiver.all.length === 1)
  await telling.stop()
  t.match(await world.statusOf(webhook), { attempts: 0, lastFailure: null })
  receiver.behave(willing)
  begin()
  await receiver.whenTaken(2)
  t.same(receiver.taken.map(told), both)
  t.same(telling.errors, [])
})

t.test('a stop gives up trials and dead letters too', async (t) => {
  const { receiver, webhook, begin, both } = await prepare(t, 'Y.trial')
  receiver.behave(() => [500])
  const delivery = { schedule: [] }
  const first = begin({ delivery })
  const path = `/v1/webhooks/${webhook.id}`
  await until(() => receiver.all.length === 2)
  await first.stop()
  receiver.behave(() => undefined)
  await world.tsb('POST', `${path}/test`)
  await world.tsb('POST', `${path}/dead-letters/1/retry`)
  const second = begin({ delivery })
  await until(() => receiver.all.length === 3)
  await second.stop()
  t.match(await world.statusOf(webhook), { ping: { state: 'queued' } })
  receiver.behave(({ type }) => (type === 'ping' ? [204] : undefined))
  const third = begin({ delivery })
  await until(() => receiver.all.length === 5)
  await third.stop()
  receiver.behave(willing)
  begin({ delivery })
  await receiver.whenTaken(2)
  t.match(receiver.taken[0], { type: 'ping' })
  t.same(told(receiver.taken[1] as Received), both[0])
})

t.test('who loses an endpoint stops sending to it', async (t) => {
  const { receiver, webhook, begin, both } = await prepare(t, 'Y.lost')
  receiver.behave((_, response) => {
    response.on('close', () => receiver.behave(willing))
    return undefined
  })
  const telling = begin({ pace: { lease: 60_000 } })
  await until(() => receiver.all.length === 1)
  await world.tsb('POST', `/v1/webhooks/${webhook.id}/replay`, {
    from: '2000-01-01T00:00:00Z',
  })
  await receiver.whenTaken(2)
  t.same(receiver.taken.map(told), both)
  t.same(telling.errors, [])
})

t.test('the endpoint of a killed service is taken up again', async (t) => {
  const { receiver, webhook, begin, both } = await prepare(t, 'Y.killed')
  await db
    .updateTable('webhooks')
    .set((eb) => ({
      lease_number: eb('lease_number', '+', '1'),
      lease_until: eb.fn<string>('now', []),
    }))
    .where('id', '=', webhook.id)
    .execute()
  begin()
  await receiver.whenTaken(2)
  t.same(receiver.taken.map(told), both)
})

t.test('who holds an endpoint keeps it, however long it takes', async (t) => {
  const { receiver, webhook, begin, both } = await prepare(t, 'Y.kept')
  const asked = Promise.withResolvers<() => void>()
  receiver.behave((_, response) => {
    asked.resolve(() => response.writeHead(204).end())
    return undefined
  })
  const pace = { lease: 200 }
  begin({ pace })
  begin({ pace })
  const answer = await asked.promise
  const leaseOf = async () => {
    const { lease_until } = await db
      .selectFrom('webhooks')
      .select('lease_until')
      .where('id', '=', webhook.id)
      .executeTakeFirstOrThrow()
    return Date.parse(lease_until ?? '')
  }
  const first = await leaseOf()
  await until(async () => (await leaseOf()) > first + 400)
  t.equal(receiver.all.length, 1)
  receiver.behave(willing)
  answer()
  await receiver.whenTaken(1)
  t.same(receiver.taken.map(told), [both[1]])
})

t.test('outlives a database that is away', async (t) => {
  const { receiver, both } = await prepare(t, 'Y.away')
  const proxy = await createProxy(t, url)
  const options = { connectionTimeout: 100, statementTimeout: 100 }
  const other = connect(proxy.url, options)
  t.teardown(other.close)
  proxy.hush()
  const telling = startTelling(t, other.db)
  await until(() => telling.errors.length >= 2)
  proxy.resume()
  await receiver.whenTaken(2)
  t.same(receiver.taken.map(told), both)
})

t.test('an event that cannot be told is an error each time', async (t) => {
  const { receiver, begin, both } = await prepare(t, 'Y.broken')
  const setMachine = (machine_version: string) =>
    db
      .updateTable('work_items')
      .set({ machine_version })
      .where('provisional_name', '=', 'Y.broken')
      .execute()
  await setMachine('unknown')
  const telling = begin({ pace: { lease: 200 } })
  await until(() => telling.errors.length >= 1)
  t.match(telling.errors[0], { message: /unknown/ })
  await setMachine('1')
  await until(() => receiver.taken.some((one) => told(one)[1] === 2))
  const all = new Map(receiver.taken.map((one) => [one.id, told(one)]))
  t.same([...all.values()], both)
})

t.test('a write is told at once, not at the next look', async (t) => {
  const { receiver, begin } = await prepare(t, 'Y.woken')
  const telling = begin({ pace: { every: 20 } })
  await receiver.whenTaken(2)
  await telling.stop()
  const slow = begin({ pace: { every: 3_600_000 } })
  await sendStatement(world.tsb, 'Y.woken', 3)
  await until(async () => {
    slow.wake()
    return receiver.taken.length === 3
  })
  t.same(slow.errors, [])
})
