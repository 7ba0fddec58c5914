import { sql } from 'kysely'
import t from 'tap'
import {
  awaitSettled,
  findSettled,
  isBeyond,
  lastPosition,
  toHorizon,
} from '../../db/horizon.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { propose } from '../fixtures/propose.ts'
import { takePosition } from '../fixtures/writer.ts'

const service = await createApp(t)
const { db } = service
const token = await service.tokenOf('tsb')
const sight = async () => toHorizon(db, await lastPosition(db))

t.test('nothing is settled before a writer has ended', async (t) => {
  await propose(service, token, { provisionalName: 'Y.first' })
  const trx = await db.startTransaction().execute()
  const taken = await takePosition(trx)
  await propose(service, token, { provisionalName: 'Y.second' })
  const horizon = await sight()
  t.ok(isBeyond(horizon.position, taken))
  t.equal(await findSettled(db, horizon), undefined)
  t.equal(await awaitSettled(db, 30), undefined)
  await trx.rollback().execute()
  t.equal(await findSettled(db, horizon), '3')
  t.equal(await awaitSettled(db, 0), '3')
})

t.test('who begins afterwards is not waited for', async (t) => {
  const horizon = await sight()
  const trx = await db.startTransaction().execute()
  await takePosition(trx)
  t.equal(await findSettled(db, horizon), '3')
  await trx.rollback().execute()
})

t.test('nor is who writes no events, or elsewhere', async (t) => {
  const { db: other } = await createDatabase(t)
  const idle = await db.startTransaction().execute()
  await sql`select pg_current_xact_id()`.execute(idle)
  const elsewhere = await other.startTransaction().execute()
  await takePosition(elsewhere)
  t.equal(await findSettled(db, await sight()), '3')
  await elsewhere.rollback().execute()
  await idle.rollback().execute()
})
