import t from 'tap'
import { createTail } from '../../src/changes/tail.ts'
import { createApp } from '../fixtures/app.ts'
import { follow, readChanges } from '../fixtures/changes.ts'
import { multiplyEvents } from '../fixtures/many-events.ts'
import { propose } from '../fixtures/propose.ts'

const world = await createApp(t)
const token = await world.tokenOf('tsb')
await propose(world, token, { provisionalName: 'Y.many' })

const positions = async () => {
  const rows = await world.db
    .selectFrom('events')
    .select('position')
    .orderBy('position')
    .execute()
  return rows.map(({ position }) => position)
}

t.test('the last events are in memory, and no others', async (t) => {
  await multiplyEvents(world.db, 1_500)
  const all = await positions()
  const at = (n: number) => all[n] ?? ''
  const between = (from: number, to: number) =>
    tail.between(at(from), at(to))?.map(({ position }) => position)
  const tail = createTail(world.db, at(99))
  t.same(between(99, 99), [])
  await tail.extend(at(399))
  t.equal(tail.end(), at(399))
  t.same(between(99, 399), all.slice(100, 400))
  t.same(between(300, 399), all.slice(301, 400))
  t.equal(between(98, 399), undefined, 'it begins later')
  t.equal(between(99, 398), undefined, 'it ends elsewhere')
  await tail.extend(at(799))
  t.same(between(299, 799), all.slice(300, 800))
  t.equal(between(298, 799), undefined, 'those were forgotten')
  await tail.extend(at(1_499))
  t.equal(between(799, 1_499), undefined, 'too many at once')
  t.same(between(1_499, 1_499), [])
})

t.test('an answer looks at so many events only, and says so', async (t) => {
  await multiplyEvents(world.db, 4_000)
  const all = await positions()
  t.equal(all.length, 5_499)
  const { cursor } = await follow(world, all.length, { limit: '500' })
  const first = await readChanges(world, { type: 'correct' })
  t.match(first, { events: [], more: true })
  t.not(first.cursor, cursor)
  const query = { type: 'correct', since: first.cursor }
  t.match(await readChanges(world, query), { events: [], more: false, cursor })
})
