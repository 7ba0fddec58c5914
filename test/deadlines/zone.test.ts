import t from 'tap'
import { insertVirtualNow } from '../../db/virtual-clock.ts'
import { virtualClock } from '../../src/engine/clock.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { fireDue } from '../../src/engine/fire.ts'
import { discrepanciesOf } from '../fixtures/closings.ts'
import { createDatabase } from '../fixtures/database.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'

// A last call ends with its 28th day. Summer time in Zurich (UTC+2, else
// UTC+1) ended on 2017-10-29 and began on 2018-03-25, both times at 01:00 UTC.
const windows = [
  ['UTC', '2017-10-01', '2017-10-29T00:00:00Z'],
  ['Europe/Zurich', '2017-08-01', '2017-08-28T22:00:00Z'],
  ['Europe/Zurich', '2017-10-01', '2017-10-28T22:00:00Z'],
  ['Europe/Zurich', '2017-10-02', '2017-10-29T23:00:00Z'],
  ['Europe/Zurich', '2018-02-25', '2018-03-24T23:00:00Z'],
  ['Europe/Zurich', '2018-02-26', '2018-03-25T22:00:00Z'],
  ['America/New_York', '2017-10-01', '2017-10-29T04:00:00Z'],
  ['Pacific/Auckland', '2017-10-01', '2017-10-28T11:00:00Z'],
] as const

for (const [zone, start, end] of windows) {
  t.test(`in ${zone} a last call from ${start} ends at ${end}`, async (t) => {
    const { db } = await createDatabase(t)
    // Noon in UTC is the same civil day in all of these zones but Auckland.
    await insertVirtualNow(db, `${start}T12:00:00Z`)
    const engine = createEngine({ db, clock: virtualClock(db), zone })
    await startLastCalls(engine, { count: 1, start, stem: 'Y.Call-' })
    const instant = Temporal.Instant.from(end)
    const before = instant.subtract({ milliseconds: 1 }).toString()
    t.equal(await fireDue(engine, { until: before, all: false }), 0)
    t.equal(await fireDue(engine, { until: end, all: false }), 1)
    const [event] = await db
      .selectFrom('events')
      .select(['type', 'happened_on', 'to_state'])
      .orderBy('seq', 'desc')
      .limit(1)
      .execute()
    t.same(event, {
      type: 'closeLastCall',
      happened_on: Temporal.PlainDate.from(start).add({ days: 28 }).toString(),
      to_state: 'aap.judgement.pending',
    })
    t.same(await discrepanciesOf(db), [])
  })
}
