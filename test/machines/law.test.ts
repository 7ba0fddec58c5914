import t from 'tap'
import { record, row, under } from '../../machines/law.ts'
import { machineRows } from '../fixtures/machine-rows.ts'

t.test('a row leads to its state and carries its law', async (t) => {
  const whole = row('consent', {
    to: 'aap.consented',
    requires: ['processIsAap'],
    does: ['beginConsentedRun', 'fileDocument'],
  })
  t.same(whole, {
    target: '#recommendation.aap.consented',
    guard: { type: 'permitted', params: { requires: ['processIsAap'] } },
    actions: record('beginConsentedRun', 'fileDocument'),
    meta: {
      clause: 'A.8 3.1',
      roles: ['tsb', 'wpChair', 'sgChair'],
      requires: ['processIsAap'],
    },
  })
})

t.test('a row that says nothing stays and asks nothing', async (t) => {
  t.same(row('recordIpr'), {
    guard: { type: 'permitted', params: { requires: [] } },
    actions: { type: 'record', params: { does: [] } },
    meta: { clause: 'A.8 3.6', roles: ['tsb'], requires: [] },
  })
})

t.test('a row may have an outcome and a clause of its own', async (t) => {
  const one = row('decide', { when: 'carries', clause: 'A.8 5.4' })
  t.same(one.guard.params, { requires: [], when: 'carries' })
  t.equal(one.meta.clause, 'A.8 5.4')
})

t.test('a state stands under a clause, with or without a code', async (t) => {
  t.same(under('A.8 4.1', 'LC'), { clause: 'A.8 4.1', code: 'LC' })
  t.same(under('A.1 1.4.7'), { clause: 'A.1 1.4.7', code: null })
})

t.test('rows differ in what they ask only where they say so', async (t) => {
  for (const { from, event, requires } of machineRows) {
    t.equal(new Set(requires).size, requires.length, `${from} ${event}`)
  }
})
