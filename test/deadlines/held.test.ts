import t, { type Test } from 'tap'
import { fireDue } from '../../src/engine/fire.ts'
import { createApp } from '../fixtures/app.ts'
import { discrepanciesOf } from '../fixtures/closings.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'

// The last call of October 2017 is entered in 2030.
const start = '2017-10-01'
const entered = '2030-01-01T12:00:00Z'
const justBefore = '2030-01-02T11:59:59.999Z'
const dayLater = '2030-01-02T12:00:00Z'

const comment = {
  type: 'comment',
  from: { name: 'Switzerland', category: 'memberState' },
  class: 'typographical',
  text: 'A comma.',
}

/** A service with one item whose last call was over when it was entered. */
async function prepare(t: Test) {
  const env = { CLOCK: `virtual:${entered}` }
  const { ask, db, engine, tokenOf } = await createApp(t, { env })
  const token = await tokenOf('admin')
  await startLastCalls(engine, { count: 1, start, stem: 'Y.Old-' })
  const path = '/v1/work-items/Y.Old-0'
  return {
    db,
    /** What the scheduler does at an instant; gives how many have fired. */
    look: (until: string) => fireDue(engine, { until, all: false }),
    send: (body: object) => ask('POST', `${path}/events`, { token, body }),
    move: (now: string) => ask('PUT', '/v1/clock', { token, body: { now } }),
    /** Types, days and states of the events after the announcement. */
    read: async () => {
      const rows = await db
        .selectFrom('events')
        .select(['type', 'happened_on', 'to_state'])
        .where('seq', '>', 5)
        .orderBy('seq')
        .execute()
      return rows.map((row) => Object.values(row).join(' '))
    },
  }
}

const closed = 'closeLastCall 2017-10-29 aap.judgement.pending'
const inTime = 'comment 2017-10-20 aap.lastCall'

t.test('a back-dated deadline is left alone for 24 hours', async (t) => {
  const { db, look, send, read } = await prepare(t)
  t.equal(await look(entered), 0)
  const answer = await send({ ...comment, on: '2017-10-20' })
  t.equal(answer.statusCode, 201, answer.body)
  t.equal(await look(justBefore), 0)
  t.same(await read(), [inTime])
  t.equal(await look(dayLater), 1)
  t.same(await read(), [inTime, closed])
  t.same(await discrepanciesOf(db), [])
})

t.test('it fires with the first event after its window', async (t) => {
  const { db, look, send, read } = await prepare(t)
  await send({ ...comment, on: '2017-10-20' })
  await send({ ...comment, on: '2017-10-28' })
  t.same(await read(), [inTime, 'comment 2017-10-28 aap.lastCall'])
  const answer = await send({ type: 'approve', on: '2017-10-30' })
  t.equal(answer.statusCode, 201, answer.body)
  const approved = 'approve 2017-10-30 approved.inForce'
  t.same((await read()).slice(2), [closed, approved])
  t.equal(await look(dayLater), 0, 'and not again')
  t.same(await discrepanciesOf(db), [])
})

t.test('it fires when the virtual clock is moved', async (t) => {
  const { db, look, move, read } = await prepare(t)
  t.equal(await look(entered), 0)
  t.equal((await move('2030-01-01T12:00:01Z')).statusCode, 200)
  t.same(await read(), [closed])
  t.equal(await look(dayLater), 0, 'and not again')
  t.same(await discrepanciesOf(db), [])
})
