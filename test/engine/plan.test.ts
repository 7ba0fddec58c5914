import t from 'tap'
import { plan } from '../../src/engine/plan.ts'
import { admin, inLastCall, occasionOn, proposed } from '../fixtures/drafts.ts'

const facts = { zone: 'UTC' }
const ipr = {
  type: 'recordIpr',
  payload: {
    reference: 'S1',
    party: { name: 'Nokia', category: 'sectorMember' },
  },
}

t.test('an event is of today if it says nothing else', async (t) => {
  const next = plan(proposed(), ipr, facts, occasionOn('2017-09-15'))
  t.match(next, { item: { version: 2, last_on: '2017-09-15' } })
})

for (const [on, bound] of [
  ['2017-09-16', { latest: '2017-09-15' }],
  ['2017-01-08', { earliest: '2017-01-09' }],
] as const) {
  t.test(`an event of ${on} between 9 January and today`, async (t) => {
    const entry = { ...ipr, on }
    const next = plan(proposed(), entry, facts, occasionOn('2017-09-15'))
    t.match(next, {
      code: 'TRANSITION_REFUSED',
      extra: { state: 'study.proposed', event: 'recordIpr', ...bound },
    })
  })
}

t.test('the role is asked before the law', async (t) => {
  const occasion = occasionOn('2017-10-02', { ...admin, role: 'reader' })
  const entry = { type: 'approve', payload: {} }
  const next = plan(inLastCall(), entry, facts, occasion)
  t.match(next, { code: 'FORBIDDEN' })
})

t.test('a deadline that lies before the event fires first', async (t) => {
  const entry = { type: 'approve', payload: {}, on: '2017-11-02' }
  const draft = inLastCall()
  const next = plan(draft, entry, facts, occasionOn('2017-11-02'))
  if ('kind' in next) return t.fail(next.detail)
  const [closed, approved] = next.events.slice(draft.events.length)
  t.match(closed, {
    type: 'closeLastCall',
    happened_on: '2017-10-29',
    actor: { role: 'clock' },
  })
  t.match(approved, { type: 'approve', happened_on: '2017-11-02' })
  t.equal(next.item.approved_on, '2017-10-29')
})

t.test('on the last day of the window it does not fire', async (t) => {
  const entry = { ...ipr, on: '2017-10-28' }
  const next = plan(inLastCall(), entry, facts, occasionOn('2017-10-28'))
  t.match(next, { item: { state: 'aap.lastCall' } })
})

t.test('what is refused leaves the older deadlines alone', async (t) => {
  const entry = { type: 'adopt', payload: {}, on: '2017-11-02' }
  const next = plan(inLastCall(), entry, facts, occasionOn('2017-11-02'))
  t.match(next, {
    code: 'TRANSITION_REFUSED',
    extra: { state: 'aap.judgement.pending' },
  })
})

t.test('no event is recorded before the one that it follows', async (t) => {
  const draft = proposed()
  const occasion = { ...occasionOn('2017-01-09'), now: '2017-01-09T11:00:00Z' }
  const next = plan(draft, ipr, facts, occasion)
  t.match(next, { item: { updated_at: '2017-01-09T12:00:00Z' } })
})
