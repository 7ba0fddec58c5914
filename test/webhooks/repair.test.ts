import t, { type Test } from 'tap'
import type { DeadLetter } from '../../src/webhooks/delivery-schema.ts'
import type { Webhook } from '../../src/webhooks/schema.ts'
import { createWorld, startTelling } from '../fixtures/deliveries.ts'
import {
  type Behaviour,
  isSigned,
  type Received,
  startReceiver,
  told,
  willing,
} from '../fixtures/receiver.ts'
import { until } from '../fixtures/until.ts'

const world = await createWorld(t)
const { tsb, statusOf, makeEvents } = world
// Two more attempts after the first one, then a dead letter.
const telling = startTelling(t, world.db, { delivery: { schedule: [1, 1] } })

/** An endpoint that hears of one item alone. */
async function listen(t: Test, name: string, behaviour?: Behaviour) {
  const receiver = await startReceiver(t, behaviour)
  const filter = { workItems: [name] }
  const webhook = await world.enter({ url: receiver.url, filter })
  return { receiver, webhook, path: `/v1/webhooks/${webhook.id}` }
}

const refusing =
  (...seqs: number[]): Behaviour =>
  ({ data }) =>
    seqs.includes(data.event?.seq) ? [500] : [204]

const lettersOf = async (path: string) =>
  (await tsb<{ items: DeadLetter[] }>('GET', `${path}/dead-letters`)).items

t.test('what fails to the last becomes a dead letter', async (t) => {
  const { receiver, path } = await listen(t, 'Y.dead', refusing(2, 3))
  await makeEvents('Y.dead', 4)
  await receiver.whenTaken(2)
  t.same(
    receiver.all.map((one) => told(one)[1]),
    [1, 2, 2, 2, 3, 3, 3, 4],
  )
  const letters = await lettersOf(path)
  const reason = 'The endpoint answered 500.'
  const common = { attempts: 3, reason, state: 'dead', deliveredAt: null }
  t.match(letters, [
    { number: 1, seq: 2, type: 'recordIpr', ...common },
    { number: 2, seq: 3, ...common },
  ])
  t.equal(letters[0]?.workItem, receiver.all[0]?.data.workItem.id)
  const first = await world.ask('GET', `${path}/dead-letters?limit=1`, {
    token: world.token,
  })
  const { items, nextCursor } = first.json()
  t.same(items, letters.slice(0, 1))
  const more = `${path}/dead-letters?limit=1&cursor=${nextCursor}`
  t.same((await tsb<{ items: unknown }>('GET', more)).items, letters.slice(1))

  t.test('it is tried once more when somebody asks', async (t) => {
    const again = await tsb<DeadLetter>('POST', `${path}/dead-letters/1/retry`)
    t.match(again, { number: 1, state: 'queued' })
    await until(async () => (await lettersOf(path))[0]?.state === 'dead')
    t.match(await lettersOf(path), [{ attempts: 4, state: 'dead' }, {}])
    receiver.behave(willing)
    await tsb('POST', `${path}/dead-letters/1/retry`)
    await until(async () => (await lettersOf(path))[0]?.state === 'delivered')
    const [one] = await lettersOf(path)
    t.match(one, { attempts: 5, reason, deliveredAt: /^20/ })
    t.same(told(receiver.all.at(-1) as Received), ['Y.dead', 2])
    t.equal(receiver.all.at(-1)?.id, receiver.all[1]?.id, 'the same message')
  })
})

t.test('410 ends delivery until somebody enables it', async (t) => {
  const { receiver, webhook, path } = await listen(t, 'Y.gone', () => [410])
  await makeEvents('Y.gone', 2)
  const read = () => tsb<Webhook>('GET', path)
  await until(async () => !(await read()).enabled)
  t.match(await read(), {
    enabled: false,
    disabledBecause: 'The endpoint answered 410.',
    version: 2,
  })
  t.match(await statusOf(webhook), { lastFailure: /410/, attempts: 0 })
  t.equal(receiver.all.length, 1)
  receiver.behave(willing)
  const changed = await tsb<Webhook>('PATCH', path, { enabled: true })
  t.match(changed, { enabled: true, disabledBecause: null, version: 3 })
  await receiver.whenTaken(2)
  t.same(receiver.taken.map(told), [
    ['Y.gone', 1],
    ['Y.gone', 2],
  ])
})

t.test('an endpoint that asks for time gets it', async (t) => {
  const { receiver, webhook, path } = await listen(t, 'Y.busy', () => [
    429,
    { 'retry-after': '3600' },
  ])
  await makeEvents('Y.busy', 1)
  await until(async () => (await statusOf(webhook)).attempts === 1)
  const { lastFailedAt, nextAttemptAt } = await statusOf(webhook)
  const wait = Date.parse(nextAttemptAt) - Date.parse(lastFailedAt ?? '')
  t.equal(wait, 3_600_000)
  t.equal(receiver.all.length, 1)
  receiver.behave(willing)
  await tsb('PATCH', path, { description: 'It works again' })
  await receiver.whenTaken(1)
})

t.test('replay goes back to a cursor or an instant', async (t) => {
  const { receiver, path, webhook } = await listen(t, 'Y.replay')
  await makeEvents('Y.replay', 3)
  await receiver.whenTaken(3)
  const [first] = receiver.taken as [Received]
  const { cursor } = first.data
  const status = await tsb<{ cursor: string }>('POST', `${path}/replay`, {
    cursor,
  })
  t.equal(status.cursor, cursor)
  await receiver.whenTaken(5)
  await tsb('POST', `${path}/replay`, { from: first.data.event.recordedAt })
  await receiver.whenTaken(8)
  const seqs = receiver.taken.map((one) => told(one)[1])
  t.same(seqs, [1, 2, 3, 2, 3, 1, 2, 3])
  t.equal(receiver.taken[1]?.id, receiver.taken[3]?.id)
  const end = receiver.taken.at(-1)?.data.cursor
  await tsb('POST', `${path}/replay`, { from: '2999-01-01T00:00:00Z' })
  t.equal((await statusOf(webhook)).cursor, end, 'ahead is the end')
  const beyond = Buffer.from('["999999999"]').toString('base64url')
  for (const body of [
    { cursor: beyond },
    { cursor: 'x' },
    { cursor, from: first.data.event.recordedAt },
    {},
  ]) {
    const answer = await world.ask('POST', `${path}/replay`, {
      token: world.token,
      body,
    })
    t.equal(answer.statusCode, 400, JSON.stringify(body))
  }
})

t.test('a trial message is sent once, enabled or not', async (t) => {
  const { receiver, webhook, path } = await listen(t, 'Y.trial')
  await tsb('PATCH', path, { enabled: false })
  const asked = await tsb<{ ping: { id: string } }>('POST', `${path}/test`)
  t.match(asked, { ping: { state: 'queued', failure: null } })
  await until(async () => (await statusOf(webhook)).ping?.state === 'delivered')
  const [ping] = receiver.all as [Received]
  t.equal(ping.id, asked.ping.id)
  t.ok(isSigned(webhook.secret, ping))
  t.match(JSON.parse(ping.body), {
    type: 'ping',
    data: { webhook: webhook.id },
  })
  receiver.behave(() => [503])
  await tsb('POST', `${path}/test`)
  await until(async () => (await statusOf(webhook)).ping?.state === 'failed')
  t.match(await statusOf(webhook), { ping: { failure: /answered 503/ } })
  t.equal(receiver.all.length, 2)
})

t.test('after a rotation both secrets sign', async (t) => {
  const { receiver, webhook, path } = await listen(t, 'Y.rotate')
  const { secret = '' } = await tsb<Webhook>('PATCH', path, {
    rotateSecret: true,
  })
  await makeEvents('Y.rotate', 1)
  const [both] = (await receiver.whenTaken(1)) as [Received]
  t.ok(isSigned(secret, both))
  t.ok(isSigned(webhook.secret, both))
  await world.db
    .updateTable('webhooks')
    .set({ former_secret_until: '2000-01-01T00:00:00Z' })
    .where('id', '=', webhook.id)
    .execute()
  await tsb('POST', `${path}/replay`, { from: both.data.event.recordedAt })
  const [, one] = (await receiver.whenTaken(2)) as [Received, Received]
  t.ok(isSigned(secret, one))
  t.notOk(isSigned(webhook.secret, one), 'the former one no more')
})

t.test(
  'a webhook that is changed under way is told as it is then',
  async (t) => {
    const other = await startReceiver(t)
    const { receiver, path } = await listen(t, 'Y.moved', (_, response) => {
      void tsb('PATCH', path, { url: other.url }).then(() =>
        response.writeHead(204).end(),
      )
      return undefined
    })
    await makeEvents('Y.moved', 3)
    await other.whenTaken(2)
    t.equal(receiver.all.length, 1)
    t.same(other.taken.map(told), [
      ['Y.moved', 2],
      ['Y.moved', 3],
    ])
  },
)

t.test('a webhook that is removed under way hears no more', async (t) => {
  const { receiver, path } = await listen(t, 'Y.removed', (_, response) => {
    void world
      .ask('DELETE', path, { token: world.token })
      .then(() => response.writeHead(204).end())
    return undefined
  })
  await makeEvents('Y.removed', 2)
  await until(() => receiver.all.length === 1)
  const other = await listen(t, 'Y.after')
  await makeEvents('Y.after', 1)
  await other.receiver.whenTaken(1)
  t.equal(receiver.all.length, 1)
})

t.test('nothing else went wrong meanwhile', async (t) => {
  t.same(telling.errors, [])
})
