import t from 'tap'
import { lastDay, makeItem } from '../../../bench/scale/item.ts'
import { planItems } from '../../../bench/scale/plan.ts'
import { replayItem } from '../../../src/engine/replay.ts'

const seeds = [...planItems(12_000)]
const moves = seeds.map(makeItem)

t.test('a record has about as many events as were asked for', async (t) => {
  const made = moves.reduce((sum, { events }) => sum + events.length, 0)
  t.ok(Math.abs(made - 12_000) < 400, `${made} events`)
})

t.test('an item is what its events give', async (t) => {
  for (const { item, events } of moves.filter((_, at) => at % 50 === 0))
    t.same(replayItem(events), item)
})

t.test('nothing falls with the place of an event in its item', async (t) => {
  for (const { events } of moves.filter((_, at) => at % 20 === 0)) {
    const days = events.map((event) => event.happened_on)
    const instants = events.map((event) => Date.parse(event.recorded_at))
    t.same(days, days.toSorted())
    t.same(
      instants,
      instants.toSorted((a, b) => a - b),
    )
    t.ok((days.at(-1) ?? '') <= lastDay)
  }
})

t.test('items go through every way and end, but for recent ones', async (t) => {
  const ended = moves.slice(0, -1000).map(({ item }) => item.state)
  t.same(
    new Set(ended),
    new Set(['approved.inForce', 'agreed', 'discontinued']),
  )
  const recent = moves.slice(-1000).map(({ item }) => item.state)
  const moving = recent.filter((state) => /^(study|aap|tap)\./.test(state))
  t.ok(moving.length > 600, `${moving.length} are on their way`)
})

t.test('a seed always gives the same item', async (t) => {
  const seed = { number: 1234, meeting: 7 }
  t.same(makeItem(seed), makeItem(seed))
  t.throws(() => makeItem({ number: 1, meeting: 1000 }), /no meeting 1000/)
})
