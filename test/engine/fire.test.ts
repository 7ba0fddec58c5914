import { sql } from 'kysely'
import t, { type Test } from 'tap'
import type { Db } from '../../db/database.ts'
import { insertVirtualNow } from '../../db/virtual-clock.ts'
import { verify } from '../../src/audit/verify.ts'
import { systemClock, virtualClock } from '../../src/engine/clock.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { fireDue } from '../../src/engine/fire.ts'
import { createDatabase } from '../fixtures/database.ts'
import { eventsEach, startLastCalls } from '../fixtures/last-calls.ts'

// A window from 2030-01-01 ends with 2030-01-28.
const start = '2030-01-01'
const end = '2030-01-29T00:00:00Z'

async function createTestEngine(t: Test) {
  const { db } = await createDatabase(t)
  await insertVirtualNow(db, '2030-01-02T12:00:00Z')
  return createEngine({ db, clock: virtualClock(db), zone: 'UTC' })
}

async function statesOf(db: Db): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('work_items')
    .select(['provisional_name', 'state'])
    .execute()
  return Object.fromEntries(
    rows.map((row) => [row.provisional_name, row.state]),
  )
}

async function linesOf(db: Db): Promise<string[]> {
  const lines: string[] = []
  await verify(db, (line) => lines.push(line))
  return lines
}

t.test('fires what ends by an instant, and nothing before it', async (t) => {
  const engine = await createTestEngine(t)
  await startLastCalls(engine, { count: 3, start, stem: 'Y.Call-' })
  const justBefore = '2030-01-28T23:59:59.999Z'
  for (const all of [false, true]) {
    t.equal(await fireDue(engine, { until: justBefore, all }), 0)
  }
  t.equal(await fireDue(engine, { until: end, all: false }), 3)
  t.equal(await fireDue(engine, { until: end, all: true }), 0, 'once')
  const states = await statesOf(engine.db)
  t.same([...new Set(Object.values(states))], ['aap.judgement.pending'])
  t.same(await linesOf(engine.db), [])
})

t.test('more than one batch, each in the order of its instants', async (t) => {
  const engine = await createTestEngine(t)
  const [day, count] = ['2030-01-02', 251]
  await startLastCalls(engine, { count, start: day, stem: 'Y.Second-' })
  await startLastCalls(engine, { count, start, stem: 'Y.First-' })
  await startLastCalls(engine, { count: 1, start: day, stem: 'Y.Second-x' })
  const until = '2030-02-01T00:00:00Z'
  t.equal(await fireDue(engine, { until, all: false }), 2 * count + 1)
  const { rows } = await sql<{ day: string; count: number }>`
select happened_on as day, count(*)::integer as count
from (select happened_on, row_number() over (order by transaction, position)
      - row_number() over (partition by happened_on order by transaction, position)
      as run from events where type = 'closeLastCall') as runs
group by happened_on, run order by min(run), happened_on`.execute(engine.db)
  t.same(rows, [
    { day: '2030-01-29', count },
    { day: '2030-01-30', count: count + 1 },
  ])
})

t.test('passes over an item that another works on, or waits', async (t) => {
  const engine = await createTestEngine(t)
  const { db } = engine
  await startLastCalls(engine, { count: 2, start, stem: 'Y.Call-' })
  const locked = Promise.withResolvers<void>()
  const enough = Promise.withResolvers<void>()
  const other = db.transaction().execute(async (trx) => {
    await sql`select from work_items where provisional_name = 'Y.Call-0'
      for update`.execute(trx)
    locked.resolve()
    await enough.promise
  })
  await locked.promise
  t.equal(await fireDue(engine, { until: end, all: false }), 1)
  t.match(await statesOf(db), {
    'Y.Call-0': 'aap.lastCall',
    'Y.Call-1': 'aap.judgement.pending',
  })
  const all = fireDue(engine, { until: end, all: true })
  await untilWaiting(db)
  enough.resolve()
  await other
  t.equal(await all, 1)
  t.match(await statesOf(db), { 'Y.Call-0': 'aap.judgement.pending' })
})

t.test('an item that moved on while one waited is left alone', async (t) => {
  const engine = await createTestEngine(t)
  const { db } = engine
  await startLastCalls(engine, { count: 3, start, stem: 'Y.Call-' })
  const locked = Promise.withResolvers<void>()
  const enough = Promise.withResolvers<void>()
  const first = db.transaction().execute(async (trx) => {
    await sql`select from work_items where provisional_name = 'Y.Call-0'
      for update`.execute(trx)
    locked.resolve()
    await enough.promise
  })
  await locked.promise
  const due = { until: end, all: true }
  const both = [fireDue(engine, due), fireDue(engine, due)]
  await untilWaiting(db, 2)
  enough.resolve()
  await first
  const [one = 0, two = 0] = await Promise.all(both)
  t.equal(one + two, 3)
  t.same(await linesOf(db), [])
})

t.test('an item that cannot be moved keeps no other waiting', async (t) => {
  const engine = await createTestEngine(t)
  const { db } = engine
  await startLastCalls(engine, { count: 4, start, stem: 'Y.Call-' })
  const [broken] = await db
    .updateTable('work_items')
    .set({ machine_version: 'unknown' })
    .where('provisional_name', '=', 'Y.Call-1')
    .returning('id')
    .execute()
  for (const all of [false, true]) {
    const fired = fireDue(engine, { until: end, all })
    await t.rejects(fired, { message: broken?.id, errors: [/unknown/] })
    t.match(await statesOf(db), {
      'Y.Call-0': 'aap.judgement.pending',
      'Y.Call-1': 'aap.lastCall',
      'Y.Call-2': 'aap.judgement.pending',
      'Y.Call-3': 'aap.judgement.pending',
    })
  }
})

t.test('a deadline that its item does not know of is no loop', async (t) => {
  const engine = await createTestEngine(t)
  const { db } = engine
  await startLastCalls(engine, { count: 2, start, stem: 'Y.Call-' })
  await sql`update work_items
    set context = jsonb_set(context, '{deadlines}', '[]')
    where provisional_name = 'Y.Call-0'`.execute(db)
  for (const all of [false, true]) {
    t.equal(await fireDue(engine, { until: end, all }), all ? 0 : 1)
  }
  t.match(await linesOf(db), [/Y.Call-0 .*context.deadlines/])
})

t.test('is ended between two batches', async (t) => {
  const engine = await createTestEngine(t)
  await startLastCalls(engine, { count: 2, start, stem: 'Y.Call-' })
  const due = { until: end, all: true }
  t.equal(await fireDue(engine, due, AbortSignal.abort()), 0)
  t.equal(await fireDue(engine, due), 2)
})

t.test('a back-dated deadline is held, but not where all are', async (t) => {
  const { db } = await createDatabase(t)
  const engine = createEngine({ db, clock: systemClock(), zone: 'UTC' })
  await startLastCalls(engine, {
    count: 2,
    start: '2017-10-01',
    stem: 'Y.Old-',
  })
  const until = await engine.clock.now()
  t.equal(await fireDue(engine, { until, all: false }), 0)
  t.equal(await fireDue(engine, { until, all: true }), 2)
  const { rows } = await sql`select distinct happened_on, seq from events
    where type = 'closeLastCall'`.execute(db)
  t.same(rows, [{ happened_on: '2017-10-29', seq: eventsEach + 1 }])
})

/** Waits until so many wait for a lock in this database. */
async function untilWaiting(db: Db, count = 1): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length >= count) return
  }
}
