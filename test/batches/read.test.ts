import t from 'tap'
import { noWorkItem, readBatch, readRef } from '../../src/batches/read.ts'

const words = { one: 'entry', many: 'entries' }

t.test('what is no object is not read', async (t) => {
  const members = [null, 1, 'text', [], true]
  const { read, failures } = readBatch(words, members, () => {
    throw new Error('it was read')
  })
  t.same(read, [])
  t.match(
    failures,
    members.map((_, index) => ({
      index,
      code: 'VALIDATION',
      errors: [{ path: `/entries/${index}`, message: 'must be an object' }],
    })),
  )
})

t.test('members keep their places, whatever the others are', async (t) => {
  const entry = { type: 'approve', payload: {} }
  const { read, failures } = readBatch(words, [{}, { ref: 'a' }], ({ ref }) =>
    typeof ref === 'string' ? { kind: 'event', ref, entry } : noWorkItem,
  )
  t.same(read, [{ index: 1, instruction: { kind: 'event', ref: 'a', entry } }])
  t.match(failures, [{ index: 0, errors: [{ path: '/entries/0/workItem' }] }])
})

t.test('a work item is named by a text that is not blank', async (t) => {
  t.equal(readRef('Y.4117'), 'Y.4117')
  for (const ref of [undefined, null, 4117, '', ' \t', {}]) {
    t.equal(readRef(ref), undefined)
  }
})
