import t from 'tap'
import { codeOf, reasonOf } from '../src/reason.ts'

t.test('there is always a reason, in one line', async (t) => {
  const silent = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })
  t.equal(reasonOf(silent), 'ECONNREFUSED')
  t.equal(reasonOf(new RangeError('')), 'RangeError')
  t.equal(reasonOf(new Error('a\nb')), 'a')
  t.equal(reasonOf('text'), 'text')
  t.equal(reasonOf(null), 'null')
})

t.test('a code is a text, or there is none', async (t) => {
  t.equal(codeOf({ code: 'EACCES' }), 'EACCES')
  for (const none of [null, 'EACCES', {}, { code: 5 }]) {
    t.equal(codeOf(none), undefined)
  }
})
