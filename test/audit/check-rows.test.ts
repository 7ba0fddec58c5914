import t from 'tap'
import { checkRows } from '../../src/audit/check-rows.ts'

const check = (is: Row[], gives: Row[]) =>
  checkRows(({ name }) => `row ${name}`, is, gives)

interface Row {
  name: string
  value: number
}

const a = { name: 'a', value: 1 }
const b = { name: 'b', value: 2 }

t.test('rows are held against each other by their key', async (t) => {
  t.same(check([], []), [])
  t.same(check([a, b], [b, a]), [])
  t.same(check([a], [a, b]), ['row b is missing'])
  t.same(check([a, b], [a]), ['row b comes from no event'])
  t.same(check([{ ...a, value: 3 }], [a]), [
    'row a: value is 3, the events give 1',
  ])
})
