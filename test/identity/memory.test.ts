import t from 'tap'
import { memory } from '../../src/identity/memory.ts'

/** A memory of what `known` says, and every key that was looked up. */
function remembering(known: Record<string, number>, capacity?: number) {
  const asked: string[] = []
  const time = { now: 0 }
  const lookUp = async (key: string) => {
    asked.push(key)
    return known[key]
  }
  return { ...memory(lookUp, 1000, () => time.now, capacity), asked, time }
}

t.test('what was found is remembered for its lifetime', async (t) => {
  const known: Record<string, number> = { a: 1 }
  const { find, asked, time } = remembering(known)
  t.equal(await find('a'), 1)
  known.a = 2
  time.now = 999
  t.equal(await find('a'), 1)
  t.same(asked, ['a'])
  time.now = 1000
  t.equal(await find('a'), 2)
})

t.test('what was not found is looked up each time', async (t) => {
  const known: Record<string, number> = {}
  const { find } = remembering(known)
  t.equal(await find('a'), undefined)
  known.a = 1
  t.equal(await find('a'), 1)
})

t.test('what is forgotten is looked up again', async (t) => {
  const known: Record<string, number> = { a: 1 }
  const { find, forget } = remembering(known)
  await find('a')
  known.a = 2
  forget()
  t.equal(await find('a'), 2)
})

t.test('a look-up under way when all is forgotten is not kept', async (t) => {
  const known: Record<string, number> = { a: 1 }
  const { find, forget } = remembering(known)
  const asked = find('a')
  forget()
  t.equal(await asked, 1)
  known.a = 2
  t.equal(await find('a'), 2)
})

t.test('no more is remembered than may be', async (t) => {
  const { find, asked } = remembering({ a: 1, b: 2 }, 1)
  for (const key of ['a', 'b', 'b', 'a']) await find(key)
  t.same(asked, ['a', 'b', 'a'])
})
