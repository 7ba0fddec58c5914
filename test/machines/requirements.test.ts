import t from 'tap'
import { firstRefusal, requirements } from '../../machines/requirements.ts'
import { contextOf, eventOf } from '../fixtures/law.ts'
import { machineRows } from '../fixtures/machine-rows.ts'

const adopt = (forum: 'SG' | 'WTSA') =>
  eventOf('adopt', { forum, meeting: 'm' }, { facts: { numberHolder: 'x' } })

t.test('the first condition that is not met is the refusal', async (t) => {
  const names = ['forumIsStudyGroupOrWorkingParty', 'processIsTap'] as const
  t.match(firstRefusal(names, contextOf(), adopt('WTSA')), {
    reason: /working party/,
  })
  t.match(firstRefusal(names, contextOf(), adopt('SG')), { reason: /TAP/ })
  const tap = contextOf({ process: 'TAP' })
  t.equal(firstRefusal(names, tap, adopt('SG')), null)
})

t.test('nothing is refused where nothing is asked', async (t) => {
  t.equal(firstRefusal([], contextOf(), adopt('WTSA')), null)
})

t.test('the machine has a use for every condition', async (t) => {
  const used = new Set(machineRows.flatMap(({ requires }) => requires))
  t.same([...used].sort(), Object.keys(requirements).sort())
})

for (const [name, { clause, depends }] of Object.entries(requirements)) {
  t.test(`${name} rests on a clause`, async (t) => {
    t.match(clause, /\d|order of the record/)
    t.match(depends, /^(state|date|payload)$/)
  })
}
