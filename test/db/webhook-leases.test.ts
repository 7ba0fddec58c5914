import { sql } from 'kysely'
import t from 'tap'
import {
  advanceCursor,
  buryEvent,
  disableWebhook,
  postpone,
  releaseWebhook,
  settlePing,
  takeWebhooks,
} from '../../db/webhook-leases.ts'
import { findWebhook, insertWebhook } from '../../db/webhooks.ts'
import { createDatabase } from '../fixtures/database.ts'

const { db } = await createDatabase(t)
const id = '0198c5a2-7a00-7000-8000-0000000000d1'
const at = '2017-09-01T08:00:00Z'
await insertWebhook(db, {
  ...{ id, url: 'http://127.0.0.1:9/', filter: {}, secret: 'x', cursor: '0' },
  ...{ created_at: at, created_by: 'x', updated_at: at, updated_by: 'x' },
})

const take = () => takeWebhooks(db, '10', 5, 60_000)

t.test('one of many who want an endpoint gets it', async (t) => {
  const taken = await Promise.all(Array.from({ length: 8 }, take))
  t.equal(taken.flat().length, 1)
  t.match(taken.flat(), [{ id, lease_number: '1', is_due: true }])
  t.same(await take(), [], 'until the lease lapses')
  await releaseWebhook(db, { id, lease_number: '1' })
  t.match(await take(), [{ lease_number: '2' }])
})

t.test('who has lost an endpoint changes nothing of it', async (t) => {
  const before = await findWebhook(db, id)
  const late = { id, lease_number: '1' }
  const ping = {
    id: 'x',
    state: 'failed',
    requestedAt: at,
    failure: 'x',
  } as const
  const event = { work_item_id: id, seq: 1, position: '5' }
  t.equal(await advanceCursor(db, late, '5', true), undefined)
  t.equal(await buryEvent(db, late, event, 1, 'x'), undefined)
  await postpone(db, late, 'x', 1)
  await disableWebhook(db, late, 'x')
  await settlePing(db, late, ping)
  await releaseWebhook(db, late)
  t.same(await findWebhook(db, id), before)
})

t.test('a cursor that moves on does not wait for the disk', async (t) => {
  await db.transaction().execute(async (trx) => {
    await sql`set local synchronous_commit = on`.execute(trx)
    const moved = await advanceCursor(trx, { id, lease_number: '2' }, '5', true)
    t.match(moved, { cursor: '5', last_failure: null })
    const { rows } = await sql`show synchronous_commit`.execute(trx)
    t.same(rows, [{ synchronous_commit: 'off' }])
  })
})

t.test('a trial message that was replaced meanwhile stays', async (t) => {
  const ping = { id: 'a', requestedAt: at, failure: null }
  await sql`update webhooks set ping = '{"id": "b", "state": "queued"}'
where id = ${id}`.execute(db)
  await settlePing(
    db,
    { id, lease_number: '2' },
    { ...ping, state: 'delivered' },
  )
  t.match(await findWebhook(db, id), { ping: { id: 'b', state: 'queued' } })
})
