import t from 'tap'
import { extendDeadline } from '../../../machines/events/extend-deadline.ts'
import { isEventType } from '../../../machines/events.ts'
import { checkPayload } from '../../fixtures/checked.ts'

t.test('extendDeadline takes its payload and no other', async (t) => {
  const right = {
    deadline: 'consultation',
    until: '2018-05-25',
    reason: 'The translations were late.',
    circular: 'TSB Circular 43',
  }
  checkPayload(t, extendDeadline.payload, right, {
    deadline: ['', 'Consultation', 'other', 7],
    until: ['', '2018-5-25', '2018-02-30', '9999-12-31', 20180525],
    reason: [''],
    circular: [''],
  })
})

t.test('extendDeadline passes by the statechart', async (t) => {
  t.notOk(isEventType('extendDeadline'))
  t.same(extendDeadline.roles.toSorted(), ['director', 'tsb'])
})
