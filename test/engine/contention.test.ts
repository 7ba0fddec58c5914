import { sql } from 'kysely'
import t from 'tap'
import { lockWorkItems } from '../../db/work-items.ts'
import { verify } from '../../src/audit/verify.ts'
import { recordBatchIn } from '../../src/engine/batch.ts'
import type { Caller } from '../../src/engine/caller.ts'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'

const virtual = { CLOCK: 'virtual:2030-01-01T00:00:00Z' }
const carryOver = { type: 'carryOver', studyPeriod: '2017-2020' }
const nameOf = (n: number) => `Y.Busy-${n}`

/** A service with some items and a plenary. */
async function prepare(service: TestApp, count: number) {
  const { ask, tokenOf } = service
  const token = await tokenOf('admin')
  const post = (url: string, body: unknown, key?: string) =>
    ask('POST', url, {
      token,
      body,
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })
  for (let n = 0; n < count; n += 1) {
    await post('/v1/work-items', {
      provisionalName: nameOf(n),
      title: 'Asked by all at once',
      studyGroup: 20,
      question: '2/20',
      kind: 'recommendation',
      versionType: 'new',
    })
  }
  const meeting = await post('/v1/meetings', {
    name: 'SG20',
    kind: 'SG',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  })
  const { id } = meeting.json()
  return {
    id,
    move: (now: string) => ask('PUT', '/v1/clock', { token, body: { now } }),
    send: (n: number, body: unknown, key?: string) =>
      post(`/v1/work-items/${nameOf(n)}/events`, body, key),
    decide: (decisions: unknown[], key?: string) =>
      post(`/v1/meetings/${id}/decisions`, { decisions }, key),
  }
}

type Answers = Awaited<ReturnType<TestApp['ask']>>[]

/** The answers that are not 201. */
function refusedOf(answers: Answers): string[] {
  return answers
    .filter(({ statusCode }) => statusCode !== 201)
    .map(({ body }) => body)
}

async function verified({ db }: TestApp) {
  const lines: string[] = []
  const { events } = await verify(db, (line) => lines.push(line))
  return { events, lines }
}

t.test('what holds a connection never waits for a second one', async (t) => {
  const { db } = await createDatabase(t, { max: 1, connectionTimeout: 2_000 })
  const service = await createApp(t, { db, env: virtual })
  const { send, decide, move } = await prepare(service, 1)
  const workItem = nameOf(0)
  const answers = await Promise.all([
    send(0, carryOver, 'one'),
    send(0, carryOver, 'two'),
    send(0, carryOver, 'three'),
    decide([{ workItem, ...carryOver }], 'four'),
    decide([{ workItem, ...carryOver }], 'five'),
  ])
  t.same(refusedOf(answers), [])
  const proposed = await decide([
    { workItem, type: 'adopt', on: '2030-01-01' },
    { workItem, type: 'consent', document: { reference: 'TD1' } },
  ])
  t.equal(proposed.statusCode, 201, proposed.body)
  const text = { type: 'submitText', document: { reference: 'TD2' } }
  await send(0, { ...text, final: true, summary: 'What it is about.' })
  const called = { type: 'announceLastCall', announcement: 'AAP-1' }
  await send(0, { ...called, start: '2030-01-01' })
  t.equal((await move('2030-02-01T00:00:00Z')).statusCode, 200)
  t.same(await verified(service), { events: 11, lines: [] })
})

t.test('many clients on a few items all get through', async (t) => {
  const service = await createApp(t)
  const { send } = await prepare(service, 16)
  const clients = Array.from({ length: 64 }, (_, n) => n)
  const answers = await Promise.all(
    clients.map((n) => send(n % 16, carryOver, `key ${n}`)),
  )
  t.same(refusedOf(answers), [])
  t.same(await verified(service), { events: 16 + 64, lines: [] })
})

t.test('more plenaries at once than there are connections', async (t) => {
  const service = await createApp(t, { env: virtual })
  const { decide } = await prepare(service, 8)
  const plenaries = Array.from({ length: 24 }, (_, n) => n)
  const answers = await Promise.all(
    plenaries.map((n) =>
      decide(
        [n % 8, (n * 3 + 1) % 8].map((one) => ({
          workItem: nameOf(one),
          ...carryOver,
        })),
        `key ${n}`,
      ),
    ),
  )
  t.same(refusedOf(answers), [])
  t.same(await verified(service), { events: 8 + 2 * 24, lines: [] })
})

t.test('twins get one answer, though one may be told it is late', async (t) => {
  const service = await createApp(t, { env: virtual })
  const { id, send, decide } = await prepare(service, 20)
  for (let n = 0; n < 20; n += 2) {
    const adopt = { type: 'adopt', forum: 'SG', meeting: id }
    const twins = await Promise.all([
      send(n, adopt, `event ${n}`),
      send(n, adopt, `event ${n}`),
      send(n, adopt, `event ${n}`),
    ])
    t.same(refusedOf(twins), [])
    t.equal(new Set(twins.map(({ body }) => body)).size, 1)
    const decisions = [{ workItem: nameOf(n + 1), type: 'adopt' }]
    const plenaries = await Promise.all([
      decide(decisions, `plenary ${n}`),
      decide(decisions, `plenary ${n}`),
      decide(decisions, `plenary ${n}`),
    ])
    t.same(refusedOf(plenaries), [])
    t.equal(new Set(plenaries.map(({ body }) => body)).size, 1)
  }
  t.same(await verified(service), { events: 20 + 20, lines: [] })
})

/** Waits until somebody waits for a lock. */
async function somebodyWaits(db: TestApp['db']) {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length > 0) return
  }
}

const tsb: Caller = {
  ...{ id: 'tsb', name: 'TSB', role: 'tsb' },
  ...{ scope: null, party: null },
}

t.test('who waits for an item over midnight acts on the new day', async (t) => {
  const service = await createApp(t, { env: virtual })
  const { db, engine } = service
  const { decide, move } = await prepare(service, 1)
  const ref = nameOf(0)
  const { id } = await db
    .selectFrom('work_items')
    .select('id')
    .executeTakeFirstOrThrow()
  const trx = await db.startTransaction().execute()
  await lockWorkItems(trx, [id])
  const waiting = decide([{ workItem: ref, ...carryOver }])
  await somebodyWaits(db)
  t.equal((await move('2030-01-02T00:00:00Z')).statusCode, 200)
  const payload = { studyPeriod: '2017-2020' }
  const entry = { type: 'carryOver', payload } as const
  const first = await recordBatchIn(engine, trx, tsb, [
    { kind: 'event', ref, entry },
  ])
  t.equal(first.kind, 'recorded')
  await trx.commit().execute()
  const answer = await waiting
  t.equal(answer.statusCode, 201, answer.body)
  const { rows } = await sql`
    select happened_on as "on" from events order by seq desc limit 1`.execute(
    db,
  )
  t.same(rows, [{ on: '2030-01-02' }])
})
