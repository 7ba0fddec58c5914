import t from 'tap'
import { applyEffects, effects } from '../../machines/effects.ts'
import { contextOf, eventOf } from '../fixtures/law.ts'
import { machineEffects } from '../fixtures/machine-rows.ts'

const event = eventOf('assignNumber', { number: 'Y.4117' })

t.test('effects are applied one after the other', async (t) => {
  const before = contextOf({ process: 'TAP' })
  const after = applyEffects(['switchBackToAap', 'setNumber'], before, event)
  t.same(after, { ...before, process: 'AAP', number: 'Y.4117' })
  t.equal(before.process, 'TAP', 'the context before is untouched')
})

t.test('no effects leave the context as it is', async (t) => {
  const before = contextOf()
  t.same(applyEffects([], before, event), before)
})

t.test('the machine has a use for every effect', async (t) => {
  t.same([...machineEffects].sort(), Object.keys(effects).sort())
})
