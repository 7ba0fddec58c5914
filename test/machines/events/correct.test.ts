import t from 'tap'
import { correct } from '../../../machines/events/correct.ts'
import { isEventType } from '../../../machines/events.ts'
import { checkPayload, hasShape } from '../../fixtures/checked.ts'

const right = { event: 3, reason: 'A typing error.', fields: { text: 'x' } }
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, i]))

t.test('correct takes its payload and no other', async (t) => {
  checkPayload(t, correct.payload, right, {
    event: [0, '3', 1.5],
    reason: [''],
    fields: [{}, [], 'text', many(51)],
  })
  t.ok(hasShape(correct.payload, { ...right, fields: many(50) }))
})

t.test('correct passes by the statechart', async (t) => {
  t.notOk(isEventType('correct'))
  t.same(correct.roles, ['tsb'])
})
