import t from 'tap'
import { changeRules } from '../../../machines/events/change-rules.ts'
import { isEventType } from '../../../machines/events.ts'
import { checkPayload } from '../../fixtures/checked.ts'

t.test('changeRules takes its payload and no other', async (t) => {
  const right = {
    machineVersion: '2',
    edition: 'A.8 (10/2008) with Res. 1 (2016)',
    reason: 'The study group goes on under the revised rules.',
  }
  checkPayload(t, changeRules.payload, right, {
    machineVersion: ['', 2],
    edition: ['', 2008],
    reason: [''],
  })
})

t.test('changeRules passes by the statechart', async (t) => {
  t.notOk(isEventType('changeRules'))
  t.same(changeRules.roles, ['tsb'])
})
