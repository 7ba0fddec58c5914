import t from 'tap'
import { Problem } from '../../src/http/problems.ts'
import { reasonOfLine } from '../../src/verifier/read-event.ts'

t.test('a problem is told without the number of its line', async (t) => {
  const of = (detail: string) => new Problem('VALIDATION', detail)
  t.equal(reasonOfLine(7, of('line 7: must be an object')), 'must be an object')
  t.equal(reasonOfLine(7, of('line 70: is long')), 'line 70: is long')
})

t.test('what is no problem is a defect', async (t) => {
  const defect = new Error('a defect')
  t.throws(() => reasonOfLine(7, defect), defect)
})
