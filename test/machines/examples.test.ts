import t from 'tap'
import { bodyTypes, definitions } from '../../machines/bodies.ts'
import { Proposal } from '../../machines/events/propose.ts'
import { examples, proposalExample } from '../../machines/examples.ts'
import { hasShape } from '../fixtures/checked.ts'

t.test('every event has an example', async (t) => {
  t.same(Object.keys(examples).sort(), [...bodyTypes].sort())
})

for (const type of bodyTypes) {
  t.test(`the example of ${type} is a payload of it`, async (t) => {
    const { on: _day, ...payload } = examples[type]
    t.ok(hasShape(definitions[type].payload, payload))
  })
}

t.test('the example of a proposal is an A.1 form', async (t) => {
  const { on: _day, ...form } = proposalExample
  t.ok(hasShape(Proposal, form))
})
