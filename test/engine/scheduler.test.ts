import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { connect } from '../../db/connect.ts'
import type { Db } from '../../db/database.ts'
import { insertVirtualNow, moveVirtualNow } from '../../db/virtual-clock.ts'
import { virtualClock } from '../../src/engine/clock.ts'
import { createEngine, type Engine } from '../../src/engine/engine.ts'
import { startScheduler } from '../../src/engine/scheduler.ts'
import { createDatabase } from '../fixtures/database.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'
import { createProxy } from '../fixtures/proxy.ts'

const pace = 5
const start = '2030-01-01'
const end = '2030-01-29T00:00:00Z'

/** A database with some last calls, and what a scheduler of it says. */
async function prepare(t: Test, count: number) {
  const { db, pool, url } = await createDatabase(t)
  await insertVirtualNow(db, `${start}T12:00:00Z`)
  const engine = createEngine({ db, clock: virtualClock(db), zone: 'UTC' })
  await startLastCalls(engine, { count, start, stem: 'Y.Call-' })
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  return { db, pool, url, engine, errors, onError }
}

async function countClosed(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('type', '=', 'closeLastCall')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Looks until a condition holds. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await delay(pace)
}

t.test('a late start catches up, and later ends are met', async (t) => {
  const { db, engine, errors, onError } = await prepare(t, 3)
  await moveVirtualNow(db, end)
  const scheduler = startScheduler(engine, pace, onError)
  t.teardown(() => scheduler.stop())
  await until(async () => (await countClosed(db)) === 3)
  const next = { count: 2, start: '2030-01-29', stem: 'Y.Next-' }
  await startLastCalls(engine, next)
  await moveVirtualNow(db, '2030-02-26T00:00:00Z')
  await until(async () => (await countClosed(db)) === 5)
  t.same(errors, [])
})

t.test('outlives a database that is away', async (t) => {
  const { db, url, errors, onError } = await prepare(t, 2)
  const proxy = await createProxy(t, url)
  const other = connect(proxy.url, {
    connectionTimeout: 100,
    statementTimeout: 100,
  })
  t.teardown(other.close)
  const engine = createEngine({
    db: other.db,
    clock: virtualClock(other.db),
    zone: 'UTC',
  })
  proxy.hush()
  const scheduler = startScheduler(engine, pace, onError)
  t.teardown(() => scheduler.stop())
  await until(() => errors.length >= 2)
  await moveVirtualNow(db, end)
  t.equal(await countClosed(db), 0)
  proxy.resume()
  await until(async () => (await countClosed(db)) === 2)
  t.ok(errors.length >= 2)
})

t.test('an item that cannot be moved is told of at each look', async (t) => {
  const { db, engine, errors, onError } = await prepare(t, 2)
  await db
    .updateTable('work_items')
    .set({ machine_version: 'unknown' })
    .where('provisional_name', '=', 'Y.Call-0')
    .execute()
  await moveVirtualNow(db, end)
  const scheduler = startScheduler(engine, pace, onError)
  t.teardown(() => scheduler.stop())
  await until(() => errors.length >= 2)
  t.match(errors[0], { name: 'AggregateError' })
  t.equal(await countClosed(db), 1)
})

t.test('when it is stopped nothing of it is under way', async (t) => {
  const { db, pool, engine, errors, onError } = await prepare(t, 4)
  await moveVirtualNow(db, end)
  const [first, second] = [countLooks(engine), countLooks(engine)]
  const scheduler = startScheduler(first.engine, pace, onError)
  await scheduler.stop()
  t.equal(pool.idleCount, pool.totalCount)
  const closed = await countClosed(db)
  t.ok(closed === 0 || closed === 4, 'a batch is through or not begun')
  const looks = first.count()
  const other = startScheduler(second.engine, pace, onError)
  t.teardown(() => other.stop())
  await until(() => second.count() > 3)
  t.equal(first.count(), looks)
  await scheduler.stop()
  t.same(errors, [])
})

/** The engine with a clock that tells how often it was asked. */
function countLooks(engine: Engine) {
  let count = 0
  const now = (db?: Db) => {
    count += 1
    return engine.clock.now(db)
  }
  const clock = { ...engine.clock, now }
  return { engine: { ...engine, clock }, count: () => count }
}
