import t from 'tap'
import {
  academia,
  after,
  armed,
  germany,
  refused,
  type Step,
  shown,
} from '../../fixtures/law.ts'
import {
  announceLastCall,
  closeLastCall,
  closeReview,
  comment,
  commented,
  consented,
  document,
  inForce,
  inLastCall,
  inReview,
  resolved,
  resolving,
  reviewed,
  uncommented,
} from '../../fixtures/walks.ts'

const approve: Step = ['approve', '2017-11-20', {}]
const resolve: Step = ['startCommentResolution', '2017-11-20', {}]
const refer: Step = ['referToStudyGroup', '2017-11-20', {}]
const classify = (seq: number, kind: 'typographical' | 'substantive'): Step => [
  'classifyComment',
  '2017-11-02',
  { comment: seq, class: kind },
]

t.test('without comments the text is approved with code A', async (t) => {
  t.match(shown(after(uncommented, approve)), {
    state: 'approved.inForce',
    code: 'A',
    approvedOn: '2017-10-29',
  })
})

t.test('with typographical comments it is approved with code AT', async (t) => {
  const judged = after(
    inLastCall,
    comment('2017-10-02', 'typographical'),
    closeLastCall,
  )
  t.match(shown(after(judged, approve)), {
    state: 'approved.inForce',
    code: 'AT',
    approvedOn: '2017-10-29',
  })
  t.match(refused(judged, resolve), { clause: 'A.8 4.4.2, 4.5.2' })
  t.match(refused(judged, refer), { clause: 'A.8 4.4.2, 4.5.2' })
})

t.test('a late comment is kept and not counted', async (t) => {
  const judged = after(uncommented, comment('2017-10-29'))
  t.match(judged.snapshot.context.comments, [{ late: true }])
  t.match(shown(after(judged, approve)), { code: 'A' })
  t.match(refused(judged, classify(6, 'typographical')), {
    clause: 'A.8 4.4',
  })
})

t.test('a comment of substance bars the approval', async (t) => {
  t.match(refused(commented, approve), { clause: 'A.8 4.4.1, 4.5.1' })
  t.match(shown(after(commented, resolve)), {
    state: 'aap.judgement.commentResolution',
  })
  t.match(shown(after(commented, refer)), {
    state: 'aap.studyGroup.awaitingAnnouncement',
  })
})

t.test('the chair classifies a comment either way', async (t) => {
  const seq = commented.snapshot.context.comments[0]?.seq ?? 0
  const lighter = after(commented, classify(seq, 'typographical'))
  t.match(shown(after(lighter, approve)), { code: 'AT' })
  const again = after(lighter, classify(seq, 'substantive'))
  t.match(refused(again, approve), { clause: 'A.8 4.4.1, 4.5.1' })
})

t.test('comment resolution leads to a revised text alone', async (t) => {
  for (const step of [approve, refer, resolve]) {
    t.match(refused(resolving, step), { reason: 'not provided for' }, step[0])
  }
  t.match(shown(resolved), { state: 'aap.judgement.textReady' })
  t.same(resolved.snapshot.context.text, {
    document,
    final: true,
    on: '2018-01-10',
  })
})

t.test('a revised text goes to review or to the study group', async (t) => {
  t.match(refused(resolved, ['approve', '2018-01-16', {}]), {
    reason: 'not provided for',
  })
  t.match(shown(inReview), { state: 'aap.additionalReview' })
  t.same(armed(inReview), { additionalReview: '2018-02-05' })
  t.match(shown(after(resolved, ['referToStudyGroup', '2018-01-16', {}])), {
    state: 'aap.studyGroup.awaitingAnnouncement',
  })
})

t.test('comments are still taken while they are judged', async (t) => {
  for (const item of [commented, resolving, resolved]) {
    const one = after(item, comment('2018-01-12'))
    t.match(one.snapshot.context.comments.at(-1), { late: true })
    const early = after(item, [
      'comment',
      '2018-01-12',
      {
        from: germany,
        class: 'substantive',
        text: 'Sent in time.',
        receivedOn: '2017-10-28',
      },
    ])
    t.match(early.snapshot.context.comments.at(-1), { late: false })
    t.match(
      refused(item, comment('2018-01-12', 'substantive', academia('U'))),
      { clause: /rules\.md 7/ },
    )
  }
})

const reopen: Step = [
  'reopenJudgement',
  '2018-03-29',
  {
    from: germany,
    class: 'substantive',
    text: 'See 7.',
    receivedOn: '2017-10-28',
    reason: 'It had been overlooked.',
  },
]

t.test(
  'an approval is withdrawn for a comment that was overlooked',
  async (t) => {
    const reopened = after(inForce, reopen)
    t.match(shown(reopened), {
      state: 'aap.judgement.pending',
      code: null,
      approvedOn: null,
    })
    t.match(refused(reopened, ['approve', '2018-03-29', {}]), {
      clause: 'A.8 4.4.1, 4.5.1',
    })
    t.match(
      shown(after(reopened, ['startCommentResolution', '2018-03-30', {}])),
      {
        state: 'aap.judgement.commentResolution',
      },
    )
  },
)

t.test('there is no second additional review in a run', async (t) => {
  const approved = after(reviewed, ['approve', '2018-02-07', {}])
  t.match(shown(approved), { code: 'AC', approvedOn: '2018-02-06' })
  const reopened = after(approved, [
    'reopenJudgement',
    '2018-03-29',
    {
      from: germany,
      class: 'substantive',
      text: 'See 7.',
      receivedOn: '2018-02-05',
      reason: 'It had been overlooked.',
    },
  ])
  t.match(shown(reopened), { state: 'aap.judgement.pending' })
  t.match(shown(after(reopened, ['referToStudyGroup', '2018-03-30', {}])), {
    state: 'aap.studyGroup.awaitingAnnouncement',
  })
  const revised = after(
    reopened,
    ['startCommentResolution', '2018-03-30', {}],
    ['deliverRevisedText', '2018-04-20', { document, summary: 'Anew.' }],
  )
  const announce: Step = [
    'announceAdditionalReview',
    '2018-05-01',
    { announcement: 'AAP-35', start: '2018-05-01' },
  ]
  t.match(refused(revised, announce), { clause: 'A.8 4.5.2' })
  t.match(shown(after(revised, ['referToStudyGroup', '2018-05-01', {}])), {
    state: 'aap.studyGroup.awaitingAnnouncement',
  })
})

t.test('a relaunched text has comments and reviews of its own', async (t) => {
  const item = after(consented, announceLastCall, closeLastCall)
  t.match(item.snapshot.context, { comments: [], additionalReviewHeld: false })
  t.match(after(inReview, closeReview).snapshot.context, {
    additionalReviewHeld: true,
  })
})
