import t from 'tap'
import { again, referToWtsa } from '../../../machines/tap/rows.ts'
import { machineRows } from '../../fixtures/machine-rows.ts'

t.test('a text that did not come through goes these ways', async (t) => {
  t.equal(again.returnToStudy.target, '#recommendation.study.active')
  t.equal(again.relaunch.target, '#recommendation.tap.determined')
  t.equal(again.discontinue.target, '#recommendation.discontinued')
  t.equal(referToWtsa.target, '#recommendation.tap.referredToWtsa')
})

for (const state of ['tap.mayNotProceed', 'tap.deferred', 'tap.notApproved']) {
  t.test(`${state} offers all of them`, async (t) => {
    const offered = machineRows.filter(({ from }) => from === state)
    const ways = offered.map(({ event, to }) => `${event} to ${to}`)
    for (const way of [
      'returnToStudy to study.active',
      'relaunch to tap.determined',
      'discontinue to discontinued',
      'referToWtsa to tap.referredToWtsa',
    ]) {
      t.ok(ways.includes(way), way)
    }
  })
}
