import t from 'tap'
import { connect } from '../../db/connect.ts'
import { boardFolding } from '../../src/board/fold.ts'
import { momentOf } from '../../src/engine/viewpoint.ts'
import { createApp } from '../fixtures/app.ts'
import { countPresent, countSeen, countsOf } from '../fixtures/board.ts'
import { createDatabase } from '../fixtures/database.ts'
import type { HistoryScript } from '../fixtures/histories/script.ts'
import { histories } from '../fixtures/histories.ts'

const env = { CLOCK: 'virtual:2016-01-01T00:00:00Z' }
const { db, url } = await createDatabase(t)
const other = connect(url)
const service = await createApp(t, { db, env })
const replica = await createApp(t, { db: other.db, env })
t.teardown(other.close)
const { ask } = service
const token = await service.tokenOf('admin')
const fold = boardFolding(other.db, { enough: 4, step: 7, apart: 9 })

/** A number from 0 to 1 that a seed decides. */
let seed = 20
const random = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const days = (from: string, count: number) =>
  Temporal.Instant.from(from)
    .add({ minutes: Math.round(count * 24 * 60) })
    .toString()

let now = '2016-01-01T00:00:00Z'

/** Lets time pass; what is due happens. */
async function goTo(to: string) {
  if (Date.parse(to) <= Date.parse(now)) return
  now = to
  await ask('PUT', '/v1/clock', { token, body: { now } })
}

/** Enters all histories side by side, each event some time after its day. */
async function enterAll(between: () => Promise<void>) {
  const steps = histories
    .slice(0, 8)
    .flatMap(({ meetings, steps }) => steps.map((step) => ({ meetings, step })))
  const ids = new Map<HistoryScript['meetings'][string], string>()
  for (const meeting of new Set(
    histories.flatMap(({ meetings }) => Object.values(meetings)),
  )) {
    const answer = await ask('POST', '/v1/meetings', { token, body: meeting })
    ids.set(meeting, answer.json().id)
  }
  for (const { meetings, step } of steps.sort((a, b) =>
    a.step.on < b.step.on ? -1 : Number(a.step.on > b.step.on),
  )) {
    const { on, item } = step
    const wait = random() < 0.7 ? random() : random() * 20
    await goTo(days(`${on}T00:00:00Z`, wait))
    if (step.does === 'propose') {
      const body = { on, ...step.body }
      await ask('POST', '/v1/work-items', { token, body })
    }
    if (step.does === 'send') {
      const { event } = step
      const key = 'meeting' in event ? event.meeting : undefined
      const found = key === undefined ? undefined : meetings[key]
      const meeting = found ? { meeting: ids.get(found) } : {}
      const body = { on, ...event, ...meeting }
      const path = `/v1/work-items/${encodeURIComponent(item)}/events`
      await ask('POST', path, { token, body })
    }
    await between()
  }
}

async function read(query = '') {
  const answer = await replica.ask('GET', `/v1/board${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

t.test('after every event it counts what there is', async (t) => {
  let wrong = 0
  let folded = 0
  await enterAll(async () => {
    const is = countsOf(await read())
    const should = await countPresent(db, now)
    if (JSON.stringify(is) !== JSON.stringify(should)) wrong += 1
    if (random() < 0.4) folded += Number(await fold())
  })
  t.equal(wrong, 0)
  t.ok(folded > 0)
})

t.test('from every viewpoint it counts what was to be seen', async (t) => {
  while (await fold());
  const last = Temporal.Instant.from(now)
  const points = Array.from({ length: 20 }, () => {
    const back = (share: number) =>
      last.subtract({ minutes: Math.round(share * 60 * 24 * 1500) })
    const day = back(random()).toString().slice(0, 10)
    const instant = back(random()).toString()
    const close = days(`${day}T12:00:00Z`, random() * 8 - 2)
    return [
      { asOf: day },
      { knownAt: instant },
      { asOf: day, knownAt: instant },
      { asOf: day, knownAt: close },
    ]
  }).flat()
  let counted = 0
  for (const point of points) {
    const query = new URLSearchParams(point)
    const is = countsOf(await read(`?${query}&first=0`))
    const at = momentOf(point, now, 'UTC')
    const should = await countSeen(db, point, at)
    counted += should.length
    if (JSON.stringify(is) === JSON.stringify(should)) continue
    t.same(is, should, JSON.stringify(point))
    return
  }
  t.ok(counted > 100)
})
