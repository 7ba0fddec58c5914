import t from 'tap'
import { bornAt, life, livesOf } from '../../bench/life.ts'

const types = life.map(({ type }) => type)

t.test('items are shared out, each to one client', async (t) => {
  const places = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
    id,
    version: bornAt,
  }))
  const lists = livesOf(places, 2)
  const owned = lists.map((list) => [...new Set(list.map(({ id }) => id))])
  t.same(owned, [
    ['a', 'c', 'e'],
    ['b', 'd'],
  ])
})

t.test('an item goes through its whole life from where it stands', (t) => {
  for (const [at] of types.entries()) {
    const [list = []] = livesOf([{ id: 'a', version: bornAt + 4 + at }], 1)
    const sent = list.map(({ event }) => event.type)
    t.same(sent, [...types.slice(at), ...types.slice(0, at)])
  }
  t.end()
})

t.test('a client sees all of its items before one comes again', async (t) => {
  const places = ['a', 'b', 'c'].map((id) => ({ id, version: bornAt }))
  const [list = []] = livesOf(places, 1)
  t.equal(list.map(({ id }) => id).join(''), 'abc'.repeat(life.length))
})
