import t from 'tap'
import { holidaysOf } from '../../src/engine/holidays.ts'

t.test('a table is taken as it is, in the order of its days', async (t) => {
  const late = { date: '2018-12-25', name: 'Late' }
  const early = { date: '2018-01-01', name: 'Early' }
  const next = { date: '2018-06-01', name: 'Between' }
  const holidays = holidaysOf([early, late, next])
  t.same(await holidays(2018), [early, next, late])
  t.same(await holidays(2019), [])
})
