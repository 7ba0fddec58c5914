import t from 'tap'
import { alternate } from '../../bench/rounds.ts'

t.test('contenders are measured in turn, round by round', async (t) => {
  let count = 0
  const contender = (name: string) => ({
    name,
    measure: async () => {
      count += 1
      return count
    },
  })
  const told: unknown[] = []
  const contenders = [contender('a'), contender('b')]
  const values = await alternate(contenders, 3, (...said) => told.push(said))
  t.same(values, [
    [1, 3, 5],
    [2, 4, 6],
  ])
  t.same(told.slice(0, 3), [
    [1, 'a', 1],
    [1, 'b', 2],
    [2, 'a', 3],
  ])
})
