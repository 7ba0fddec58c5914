import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { connect } from '../../db/connect.ts'
import type { Db } from '../../db/database.ts'
import { insertVirtualNow, moveVirtualNow } from '../../db/virtual-clock.ts'
import { virtualClock } from '../../src/engine/clock.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { fireDue } from '../../src/engine/fire.ts'
import { countClosings, discrepanciesOf } from '../fixtures/closings.ts'
import { createDatabase } from '../fixtures/database.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'
import { run } from '../fixtures/process.ts'

const start = '2030-01-01'
const end = '2030-01-29T00:00:00Z'
const now = `${start}T12:00:00Z`

/** A database with so many last calls that end at one instant. */
async function prepare(t: Test, count: number) {
  const { db, url } = await createDatabase(t)
  await insertVirtualNow(db, now)
  await startLastCalls(engineOf(db), { count, start, stem: 'Y.Call-' })
  return { db, url }
}

const engineOf = (db: Db) =>
  createEngine({ db, clock: virtualClock(db), zone: 'UTC' })

/** Waits until no last call waits any more. */
async function untilClosed(db: Db): Promise<void> {
  while ((await countClosings(db)).armed > 0) await delay(50)
}

t.test('two engines close two thousand last calls once each', async (t) => {
  const { db, url } = await prepare(t, 2_000)
  const other = connect(url)
  t.teardown(other.close)
  await moveVirtualNow(db, end)
  const engines = [engineOf(db), engineOf(other.db)]
  const due = { until: end, all: false }
  const fired = await Promise.all(engines.map((one) => fireDue(one, due)))
  t.equal(
    fired.reduce((sum, count) => sum + count, 0),
    2_000,
  )
  t.comment(`fired ${fired.join(' and ')}`)
  t.same(await countClosings(db), { once: 2_000, more: 0, armed: 0 })
  t.same(await discrepanciesOf(db), [])
})

t.test('so do two processes, one of which started late', async (t) => {
  const { db, url } = await prepare(t, 600)
  await moveVirtualNow(db, end)
  const env = {
    DATABASE_URL: url,
    CLOCK: `virtual:${now}`,
    PORT: '0',
    LOG_LEVEL: 'warn',
  }
  const first = run(t, 'src/main.ts', env)
  const second = run(t, 'src/main.ts', env)
  for (const one of [first, second]) await one.says(/^its data lies in /m)
  await untilClosed(db)
  t.same(await countClosings(db), { once: 600, more: 0, armed: 0 })

  const next = { count: 600, start: '2030-01-29', stem: 'Y.Next-' }
  await startLastCalls(engineOf(db), next)
  await moveVirtualNow(db, '2030-02-26T00:00:00Z')
  await untilClosed(db)
  t.same(await countClosings(db), { once: 1_200, more: 0, armed: 0 })
  for (const one of [first, second]) {
    one.child.kill('SIGTERM')
    t.equal(await one.ended, 0)
    t.notMatch(one.out(), /"level":"(error|fatal)"/)
  }
  t.same(await discrepanciesOf(db), [])
})
