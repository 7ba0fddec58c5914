import t from 'tap'
import {
  type BatchFailure,
  placed,
  problemOf,
  unreadable,
} from '../../src/batches/failures.ts'

const words = { one: 'entry', many: 'entries' }

t.test('mistakes are told at their places in the request', async (t) => {
  const mistakes = [
    { path: '', message: 'must be an object' },
    { path: '/start', message: 'is needed' },
  ]
  const errors = [
    { path: '/entries/3', message: 'must be an object' },
    { path: '/entries/3/start', message: 'is needed' },
  ]
  t.same(placed(words, 3, mistakes), errors)
  t.same(unreadable(words, 3, mistakes), {
    index: 3,
    code: 'VALIDATION',
    detail: 'entry: must be an object; start: is needed',
    errors,
  })
})

const failure = (index: number, code: BatchFailure['code'], errors?: []) => ({
  index,
  code,
  detail: `${index}`,
  ...(errors ? { errors } : {}),
})

t.test('the problem has the code that all failures share', async (t) => {
  const same = [failure(2, 'NOT_FOUND'), failure(0, 'NOT_FOUND')]
  const problem = problemOf(words, same, 5)
  t.equal(problem.code, 'NOT_FOUND')
  t.equal(problem.detail, '2 of 5 entries cannot be recorded; none was.')
  t.same(problem.extra, { failures: same.toReversed() }, 'by their places')
})

t.test('failures of several codes are a conflict', async (t) => {
  const mixed = [failure(0, 'NOT_FOUND'), failure(1, 'FORBIDDEN')]
  t.equal(problemOf(words, mixed, 2).code, 'CONFLICT')
})
