import t from 'tap'
import { offersOf } from '../../src/engine/offers.ts'
import { plan } from '../../src/engine/plan.ts'
import { replay } from '../../src/engine/replay.ts'
import { admin, after, inLastCall, occasionOn } from '../fixtures/drafts.ts'

const facts = { zone: 'UTC' }
const payload = {
  deadline: 'lastCall',
  until: '2017-11-04',
  reason: 'The text could not be read for a week.',
}
const extendOn = (on: string, more = {}) => ({
  type: 'extendDeadline',
  on,
  payload: { ...payload, ...more },
})
const france = { name: 'France', category: 'memberState' }

t.test('on its last day a window can be extended, and no later', async (t) => {
  const occasion = occasionOn('2017-10-29')
  const open = plan(inLastCall(), extendOn('2017-10-28'), facts, occasion)
  t.match(open, { item: { state: 'aap.lastCall' } })
  const closed = plan(inLastCall(), extendOn('2017-10-29'), facts, occasion)
  t.match(closed, {
    kind: 'refused',
    code: 'TRANSITION_REFUSED',
    extra: { state: 'aap.judgement.pending', event: 'extendDeadline' },
  })
})

t.test('the old row is cancelled, the new one armed', async (t) => {
  const draft = inLastCall()
  const armedBy = draft.item.version
  const next = after(draft, ['extendDeadline', '2017-10-20', payload])
  t.match(next.armed, [
    { name: 'lastCall', armed_seq: armedBy, state: 'cancelled' },
    {
      name: 'lastCall',
      armed_seq: armedBy + 1,
      closes_on: '2017-11-04',
      closes_at: '2017-11-05T00:00:00Z',
      fires_at: '2017-11-05T00:00:00Z',
      state: 'armed',
    },
  ])
  t.equal(next.item.entered_state_on, draft.item.entered_state_on)
})

t.test('the window closes on the day after the new one', async (t) => {
  const next = after(inLastCall(), ['extendDeadline', '2017-10-20', payload])
  const comment = { from: france, class: 'typographical', text: 'A comma.' }
  const inTime = plan(
    next,
    { type: 'comment', on: '2017-11-04', payload: comment },
    facts,
    occasionOn('2017-11-10'),
  )
  if ('kind' in inTime) return t.fail(inTime.detail)
  t.match(inTime.item.context.comments, [{ late: false }])
  const approved = plan(
    inTime,
    { type: 'approve', on: '2017-11-10', payload: {} },
    facts,
    occasionOn('2017-11-10'),
  )
  if ('kind' in approved) return t.fail(approved.detail)
  t.match(approved.events.slice(-2), [
    { type: 'closeLastCall', happened_on: '2017-11-05' },
    { type: 'approve' },
  ])
  t.equal(approved.item.approved_on, '2017-11-05')
  for (const { event, draft } of replay(approved.events)) {
    t.strictSame(draft.events, [event], event.type)
  }
})

t.test('it is offered nowhere, and needs TSB or the Director', async (t) => {
  const { item } = inLastCall()
  const { allowed, refused } = offersOf(item, admin, '2017-10-20')
  const offered = [...allowed, ...refused].map(({ event }) => event as string)
  t.notOk(offered.includes('extendDeadline'))
  for (const role of ['director', 'tsb', 'admin'] as const) {
    const occasion = occasionOn('2017-10-20', { ...admin, role })
    const next = plan(inLastCall(), extendOn('2017-10-20'), facts, occasion)
    t.notOk('kind' in next, role)
  }
  for (const role of ['sgChair', 'rapporteur', 'member', 'reader'] as const) {
    const occasion = occasionOn('2017-10-20', { ...admin, role })
    const next = plan(inLastCall(), extendOn('2017-10-20'), facts, occasion)
    t.match(next, { code: 'FORBIDDEN' }, role)
  }
})
