import t from 'tap'
import type { Role } from '../../machines/shapes.ts'
import { offersOf } from '../../src/engine/offers.ts'
import { admin, after, inLastCall, proposed } from '../fixtures/drafts.ts'
import { meetingOf } from '../fixtures/law.ts'

const callerOf = (role: Role) => ({ ...admin, role })

t.test('a reader without a token is limited by no role', async (t) => {
  const { allowed, refused } = offersOf(proposed().item, null, '2017-09-15')
  t.same(allowed.map(({ event }) => event).sort(), [
    'adopt',
    'assignNumber',
    'carryOver',
    'changeKind',
    'correct',
    'discontinue',
    'merge',
    'recordContribution',
    'recordIpr',
    'reject',
    'submitText',
  ])
  t.same(refused, [])
})

t.test('a role is denied what others send', async (t) => {
  const { item } = proposed()
  const { allowed, refused } = offersOf(
    item,
    callerOf('rapporteur'),
    '2017-09-15',
  )
  t.same(allowed.map(({ event }) => event).sort(), [
    'recordContribution',
    'submitText',
  ])
  t.match(
    refused.find(({ event }) => event === 'adopt'),
    { reason: /tsb, wpChair, sgChair/, clause: 'A.1 1.4.7' },
  )
})

t.test('a scope denies everything', async (t) => {
  const caller = { ...admin, scope: { questions: ['3/20'] } }
  const { allowed } = offersOf(proposed().item, caller, '2017-09-15')
  t.same(allowed, [])
})

t.test('a guard of the item denies, with its clause', async (t) => {
  const meeting = meetingOf()
  const document = { reference: 'TD1', revision: 0 }
  const decided = { forum: 'SG', meeting: meeting.id }
  const { item } = after(
    proposed(),
    ['adopt', '2017-03-23', decided, { meeting }],
    ['consent', '2017-09-15', { ...decided, document }, { meeting }],
  )
  const { refused } = offersOf(item, admin, '2017-09-15')
  t.match(
    refused.find(({ event }) => event === 'announceLastCall'),
    { reason: /final text/, clause: /A\.8 3\.2/ },
  )
})

t.test('the clock closes the window, from the day after on', async (t) => {
  const { refused } = offersOf(inLastCall().item, admin, '2017-10-02')
  t.match(
    refused.find(({ event }) => event === 'closeLastCall'),
    { earliest: '2017-10-29' },
  )
})

t.test('a decision is denied until the meeting, and after it', async (t) => {
  const meeting = meetingOf({ opensOn: '2018-01-22', closesOn: '2018-01-26' })
  const comment = {
    from: { name: 'Korea', category: 'memberState' },
    class: 'substantive',
    text: 'No.',
  }
  const announced = after(
    inLastCall(),
    ['comment', '2017-10-05', comment],
    ['closeLastCall', '2017-10-29'],
    ['referToStudyGroup', '2017-11-01'],
    [
      'announceStudyGroupApproval',
      '2017-12-01',
      { meeting: meeting.id },
      { meeting },
    ],
  )
  const denialOn = (today: string, draft = announced) =>
    offersOf(draft.item, admin, today).refused.find(
      ({ event }) => event === 'openDecision',
    )
  t.match(denialOn('2018-01-21'), { earliest: '2018-01-22' })
  t.equal(denialOn('2018-01-22'), undefined)
  t.equal(denialOn('2018-03-01'), undefined, 'may still be entered')
  const late = after(announced, [
    'recordIpr',
    '2018-02-01',
    { reference: 'S1', party: comment.from },
  ])
  t.match(denialOn('2018-03-01', late), { latest: '2018-01-26' })
})

t.test('an item that has ended takes corrections alone', async (t) => {
  const meeting = meetingOf()
  const reject = { forum: 'SG', meeting: meeting.id, reason: 'No.' }
  const { item } = after(proposed(), ['reject', '2017-09-15', reject])
  const offers = offersOf(item, admin, '2017-09-15')
  t.match(offers, { allowed: [{ event: 'correct' }], refused: [] })
  t.equal(offers.allowed.length, 1)
})
