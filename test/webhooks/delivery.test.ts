import type { ServerResponse } from 'node:http'
import t from 'tap'
import { createWorld, startTelling } from '../fixtures/deliveries.ts'
import {
  isSigned,
  type Received,
  startReceiver,
  told,
  willing,
} from '../fixtures/receiver.ts'
import { until } from '../fixtures/until.ts'

const world = await createWorld(t)
const telling = startTelling(t, world.db, { delivery: { timeout: 300 } })

const whole = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => [name, n + 1])

/** An endpoint that hears of one item alone. */
async function listen(name: string, more: object = {}) {
  const receiver = await startReceiver(t)
  const filter = { workItems: [name] }
  const webhook = await world.enter({ url: receiver.url, filter, ...more })
  return { receiver, webhook }
}

t.test('each event is told in order, signed, with its notice', async (t) => {
  const { receiver, webhook } = await listen('Y.first')
  await world.makeEvents('Y.first', 3)
  const taken = await receiver.whenTaken(3)
  t.same(taken.map(told), whole('Y.first', 3))
  t.ok(taken.every((message) => isSigned(webhook.secret, message)))
  const first = taken[0] as Received
  const { data, headers } = first
  t.equal(first.type, 'workItem.propose')
  t.match(JSON.parse(first.body), { timestamp: data.event.recordedAt })
  t.equal(headers['content-type'], 'application/json')
  t.equal(first.id, `msg_${data.workItem.id}_1`)
  t.equal(data.notice.subject, 'Y.first: proposed as a new work item')
  const link = `https://rectrack.example.org/v1/work-items/${data.workItem.id}`
  t.match(data.notice.text, link)
  t.match(taken[1]?.type, 'workItem.recordIpr')
  const { cursor } = (taken[2] as Received).data
  await until(async () => (await world.statusOf(webhook)).cursor === cursor)
  const status = await world.statusOf(webhook)
  t.match(status, { lastFailure: null, lastFailedAt: null })
  t.ok(status.lastDeliveredAt)
})

t.test('an item is told as the event left it, however late', async (t) => {
  const { receiver, webhook } = await listen('Y.late', {
    from: '2000-01-01T00:00:00Z',
  })
  await world.tsb('PATCH', `/v1/webhooks/${webhook.id}`, { enabled: false })
  await world.makeEvents('Y.late', 1)
  await world.tsb('POST', '/v1/work-items/Y.late/events', {
    type: 'assignNumber',
    number: 'Y.9001',
  })
  await world.tsb('PATCH', `/v1/webhooks/${webhook.id}`, { enabled: true })
  const taken = await receiver.whenTaken(2)
  t.match(taken[0]?.data.workItem, { number: null, version: 1 })
  t.match(taken[1]?.data.workItem, { number: 'Y.9001', version: 2 })
})

type Failing = (response: ServerResponse) => [number] | undefined

const failures: [what: string, failing: Failing, reason: RegExp][] = [
  ['answers 500', () => [500], /answered 500/],
  ['answers 404', () => [404], /answered 404/],
  ['redirects', () => [302], /answered 302/],
  ['hangs', () => undefined, /did not answer within 0.3 s/],
  [
    'answers late',
    (response) => {
      setTimeout(() => response.writeHead(204).end(), 400)
      return undefined
    },
    /did not answer within/,
  ],
  [
    'closes the connection',
    (response) => {
      response.destroy()
      return undefined
    },
    /closed the connection/,
  ],
  [
    'speaks no HTTP',
    (response) => {
      response.socket?.end('good day\r\n\r\n')
      return undefined
    },
    /could not be reached: HPE_/,
  ],
]

for (const [what, failing, reason] of failures) {
  t.test(`an endpoint that ${what} is told again, in order`, async (t) => {
    const name = `Y.${what.replace(/ /g, '-')}`
    const { receiver, webhook } = await listen(name)
    receiver.behave((_, response) => failing(response))
    await world.makeEvents(name, 2)
    await until(async () => (await world.statusOf(webhook)).attempts >= 1)
    t.match(await world.statusOf(webhook), { lastFailure: reason })
    receiver.behave(willing)
    await receiver.whenTaken(2)
    t.same(receiver.taken.map(told), whole(name, 2))
    const [first, second] = receiver.all
    t.equal(first?.id, second?.id, 'the same message again')
    t.equal(first?.body, second?.body)
    t.match(await world.statusOf(webhook), { lastFailedAt: /^20/ })
  })
}

t.test('nothing else went wrong meanwhile', async (t) => {
  t.same(telling.errors, [])
})
