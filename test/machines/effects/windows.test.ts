import t from 'tap'
import { applyEffects } from '../../../machines/effects.ts'
import type { CommentClass } from '../../../machines/shapes.ts'
import {
  additionalReview,
  commentOf,
  contextOf,
  eventOf,
  france,
  lastCall,
} from '../../fixtures/law.ts'

t.test('openLastCall opens four weeks from the start', async (t) => {
  const event = eventOf(
    'announceLastCall',
    { announcement: 'AAP-21', start: '2017-10-01' },
    { on: '2017-09-28' },
  )
  const context = applyEffects(['openLastCall'], contextOf(), event)
  t.same(context.window, lastCall)
  t.equal(context.additionalReviewHeld, false)
})

t.test('openAdditionalReview opens three weeks, once in a run', async (t) => {
  const event = eventOf('announceAdditionalReview', {
    announcement: 'AAP-38',
    start: '2018-05-16',
  })
  const before = contextOf({ window: lastCall })
  const context = applyEffects(['openAdditionalReview'], before, event)
  t.same(context.window, additionalReview)
  t.equal(context.additionalReviewHeld, true)
})

/** Window, the day of the event, the day of receipt, whether it is late. */
const receipts: [
  typeof lastCall,
  on: string,
  receivedOn: string | undefined,
  late: boolean,
][] = [
  [lastCall, '2017-10-01', undefined, false],
  [lastCall, '2017-10-28', undefined, false],
  [lastCall, '2017-10-29', undefined, true],
  [lastCall, '2017-11-20', '2017-10-28', false],
  [lastCall, '2017-11-20', '2017-10-29', true],
  [additionalReview, '2018-06-05', undefined, false],
  [additionalReview, '2018-06-06', undefined, true],
  [additionalReview, '2018-06-20', '2018-06-05', false],
]

for (const [window, on, receivedOn, late] of receipts) {
  const what = late ? 'late' : 'in time'
  const title = `a comment of ${on}, received ${receivedOn ?? 'then'}`
  t.test(`${title}, is ${what} in ${window.kind}`, async (t) => {
    const event = eventOf(
      'comment',
      {
        from: france,
        class: 'substantive',
        text: 'See 6.2.',
        ...(receivedOn ? { receivedOn } : {}),
      },
      { on, seq: 12 },
    )
    const before = contextOf({ window, comments: [commentOf()] })
    const { comments } = applyEffects(['addComment'], before, event)
    t.same(comments, [
      commentOf(),
      {
        seq: 12,
        party: france,
        class: 'substantive',
        receivedOn: receivedOn ?? on,
        late,
        window: window.kind,
      },
    ])
  })
}

t.test('reclassify changes one comment and no other', async (t) => {
  const comments = [commentOf({ seq: 5 }), commentOf({ seq: 6 })]
  const event = eventOf('classifyComment', {
    comment: 6,
    class: 'typographical',
  })
  const after = applyEffects(['reclassify'], contextOf({ comments }), event)
  const classes: CommentClass[] = after.comments.map((one) => one.class)
  t.same(classes, ['substantive', 'typographical'])
})

t.test('an approval is dated the day after its window', async (t) => {
  const approve = eventOf('approve', {}, { on: '2018-12-24' })
  const byLastCall = contextOf({ window: lastCall })
  t.match(applyEffects(['approveByJudgement'], byLastCall, approve), {
    approvedOn: '2017-10-29',
    approval: { by: 'lastCall', code: 'A' },
  })
  const byReview = contextOf({
    window: additionalReview,
    additionalReviewHeld: true,
  })
  t.match(applyEffects(['approveByJudgement'], byReview, approve), {
    approvedOn: '2018-06-06',
    approval: { by: 'additionalReview', code: 'AC' },
  })
})

t.test('withdrawApproval leaves neither date nor code', async (t) => {
  const before = contextOf({
    window: lastCall,
    approvedOn: '2017-10-29',
    approval: { by: 'lastCall', code: 'A' },
  })
  const event = eventOf('reopenJudgement', {
    from: france,
    class: 'substantive',
    text: 'See 6.2.',
    receivedOn: '2017-10-28',
    reason: 'It had been overlooked.',
  })
  const context = applyEffects(
    ['addComment', 'withdrawApproval'],
    before,
    event,
  )
  t.match(context, {
    approvedOn: null,
    approval: null,
    comments: [{ late: false }],
  })
})

t.test(
  'without a window there is nothing to judge or to comment',
  async (t) => {
    const comment = eventOf('comment', {
      from: france,
      class: 'substantive',
      text: 'See 6.2.',
    })
    const approve = eventOf('approve', {})
    t.throws(() => applyEffects(['addComment'], contextOf(), comment), {
      message: 'a comment without a window',
    })
    t.throws(() => applyEffects(['approveByJudgement'], contextOf(), approve), {
      message: 'a judgement without a window',
    })
  },
)
