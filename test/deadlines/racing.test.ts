import t from 'tap'
import { moveVirtualNow } from '../../db/virtual-clock.ts'
import { startScheduler } from '../../src/engine/scheduler.ts'
import { createApp } from '../fixtures/app.ts'
import { countClosings, discrepanciesOf } from '../fixtures/closings.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'

const start = '2030-01-01'
const clients = 32
const items = 16
const rounds = 12

t.test('windows close while clients comment on them', async (t) => {
  const env = { CLOCK: `virtual:${start}T12:00:00Z` }
  const { ask, db, engine, tokenOf } = await createApp(t, { env })
  const token = await tokenOf('tsb')
  await startLastCalls(engine, { count: items, start, stem: 'Y.Call-' })
  const errors: unknown[] = []
  const scheduler = startScheduler(engine, 1, (error) => errors.push(error))
  t.teardown(() => scheduler.stop())

  const told: string[] = []
  const halfway = Promise.withResolvers<void>()
  const comment = async (client: number) => {
    for (let round = 0; round < rounds; round += 1) {
      const mark = `${client}.${round}`
      const body = {
        type: 'comment',
        from: { name: `Member ${client}`, category: 'sectorMember' },
        class: 'typographical',
        text: mark,
        note: mark,
      }
      const item = `Y.Call-${(client + round) % items}`
      const url = `/v1/work-items/${item}/events`
      const answer = await ask('POST', url, { token, body })
      if (answer.statusCode === 201) told.push(mark)
      else t.fail(answer.body)
      if (told.length > (clients * rounds) / 2) halfway.resolve()
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, n) => comment(n)))
  await Promise.race([halfway.promise, all])
  await moveVirtualNow(db, '2030-01-29T00:00:00Z')
  await all
  while ((await countClosings(db)).armed > 0) await new Promise(setImmediate)
  await scheduler.stop()

  t.same(await countClosings(db), { once: items, more: 0, armed: 0 })
  t.same(errors, [])
  const rows = await db
    .selectFrom('events')
    .select('note')
    .where('type', '=', 'comment')
    .execute()
  const stored = rows.map(({ note }) => note)
  t.same(stored.sort(), told.sort(), 'each comment is there once')
  t.equal(told.length, clients * rounds)
  t.same(await discrepanciesOf(db), [])
})
