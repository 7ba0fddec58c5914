import t from 'tap'
import {
  academia,
  acme,
  after,
  armed,
  associate,
  france,
  germany,
  type Item,
  refused,
  type Step,
  shown,
} from '../fixtures/law.ts'
import {
  active,
  announceLastCall,
  bySeptember,
  closeLastCall,
  closeReview,
  comment,
  consent,
  consented,
  decide,
  deciding,
  document,
  inLastCall,
  inReview,
  reason,
  reviewed,
} from '../fixtures/walks.ts'

const submit = (final: boolean, summary?: string): Step => [
  'submitText',
  '2017-09-20',
  { document, final, ...(summary ? { summary } : {}) },
]
const withoutText = after(active, consent)

/** What TSB has of the text, and whether the last call can be announced. */
const texts: [string, Item, string | null][] = [
  ['nothing', withoutText, 'final text'],
  ['a draft', after(withoutText, submit(false, 'About.')), 'final text'],
  ['a final text alone', after(withoutText, submit(true)), 'summary'],
  ['a final text and a summary', after(withoutText, submit(true, 'A.')), null],
  [
    'a final text after a summary',
    after(withoutText, submit(false, 'About.'), submit(true)),
    null,
  ],
  ['a final text of before the consent', consented, null],
  [
    'a draft after the final text',
    after(consented, submit(false)),
    'final text',
  ],
]

for (const [title, item, missing] of texts) {
  t.test(`with ${title} the last call is announced or not`, async (t) => {
    const refusal = refused(item, announceLastCall)
    if (missing === null) return t.equal(refusal, null)
    t.match(refusal, {
      clause: /A\.8 3\.2, 3\.3/,
      reason: new RegExp(missing),
    })
  })
}

t.test('a last call starts on its announcement or later', async (t) => {
  const announce = (on: string, start: string): Step => [
    'announceLastCall',
    on,
    { announcement: 'AAP-21', start },
  ]
  const later = after(consented, announce('2017-09-28', '2017-10-01'))
  t.same(armed(later), { lastCall: '2017-10-28' })
  t.match(refused(consented, announce('2017-10-02', '2017-10-01')), {
    latest: '2017-10-01',
  })
  t.match(refused(consented, announce('2017-10-02', '2017-09-14')), {
    reason: /consent/,
  })
  t.equal(refused(consented, announce('2017-09-15', '2017-09-15')), null)
})

t.test('a consent is withdrawn by a group that may consent', async (t) => {
  const withdraw = (forum: 'SG' | 'WP' | 'WTSA'): Step => [
    'withdrawConsent',
    '2017-09-20',
    { ...bySeptember, forum, reason },
  ]
  for (const forum of ['SG', 'WP'] as const) {
    const back = after(consented, withdraw(forum))
    t.match(shown(back), { state: 'study.active', consentedOn: null })
    t.match(shown(after(back, consent)), { consentedOn: '2017-09-15' })
  }
  t.match(refused(consented, withdraw('WTSA')), { clause: /rules\.md Q17/ })
})

t.test('only the study group discontinues after consent', async (t) => {
  const end = (forum: 'SG' | 'WP' | 'WTSA'): Step => [
    'discontinue',
    '2018-06-01',
    { ...bySeptember, forum, reason },
  ]
  const notApproved = after(deciding, decide([france, germany]))
  for (const item of [consented, notApproved]) {
    t.match(refused(item, end('WP')), { reason: /study group/ })
    t.match(refused(item, end('WTSA')), { reason: /study group/ })
    t.equal(shown(after(item, end('SG'))).state, 'discontinued')
  }
  for (const item of [inLastCall, inReview]) {
    t.match(refused(item, end('SG')), { reason: 'not provided for' })
  }
})

for (const [name, item, day] of [
  ['last call', inLastCall, '2017-10-28'],
  ['additional review', inReview, '2018-02-05'],
] as const) {
  t.test(`members and Associates comment in the ${name}`, async (t) => {
    for (const from of [france, acme, associate('Small Startup')]) {
      const one = after(item, comment(day, 'substantive', from))
      t.same(shown(one), shown(item))
      t.match(one.snapshot.context.comments.at(-1), {
        party: from,
        late: false,
        receivedOn: day,
      })
      t.same(armed(one), armed(item), 'the window does not move')
    }
    const byAcademia = comment(day, 'substantive', academia('U'))
    t.match(refused(item, byAcademia), { clause: /rules\.md 7, Q8/ })
  })
}

t.test('a window that closes leaves nothing armed', async (t) => {
  t.same(armed(after(inLastCall, closeLastCall)), {})
  t.same(armed(after(inReview, closeReview)), {})
})

t.test('after a review without comments of substance: AC', async (t) => {
  const approve: Step = ['approve', '2018-02-20', {}]
  t.match(shown(after(reviewed, approve)), {
    state: 'approved.inForce',
    code: 'AC',
    approvedOn: '2018-02-06',
  })
  t.match(refused(reviewed, ['referToStudyGroup', '2018-02-20', {}]), {
    clause: 'A.8 4.4.2, 4.5.2',
  })
  const light = after(
    inReview,
    comment('2018-02-01', 'typographical'),
    closeReview,
  )
  t.match(shown(after(light, approve)), { code: 'AC' })
})

t.test('after a review with comments: the study group alone', async (t) => {
  const judged = after(inReview, comment('2018-02-05'), closeReview)
  t.match(refused(judged, ['approve', '2018-02-20', {}]), {
    clause: 'A.8 4.4.1, 4.5.1',
  })
  for (const step of [
    ['startCommentResolution', '2018-02-20', {}],
    [
      'announceAdditionalReview',
      '2018-02-20',
      { announcement: 'AAP-30', start: '2018-03-01' },
    ],
  ] satisfies Step[]) {
    t.match(refused(judged, step), { reason: 'not provided for' }, step[0])
  }
  t.equal(
    shown(after(judged, ['referToStudyGroup', '2018-02-20', {}])).state,
    'aap.studyGroup.awaitingAnnouncement',
  )
  const seq = judged.snapshot.context.comments.at(-1)?.seq ?? 0
  const lighter = after(judged, [
    'classifyComment',
    '2018-02-20',
    { comment: seq, class: 'typographical' },
  ])
  t.match(shown(after(lighter, ['approve', '2018-02-20', {}])), { code: 'AC' })
  const late = after(reviewed, comment('2018-02-06'))
  t.match(shown(after(late, ['approve', '2018-02-20', {}])), { code: 'AC' })
})

const notApproved = after(deciding, decide([france, germany]))
const relaunch: Step = ['relaunch', '2018-06-01', { reason }]

t.test(
  'a text that was not approved is relaunched with a new text',
  async (t) => {
    const again = after(notApproved, relaunch)
    t.match(shown(again), {
      state: 'aap.consented',
      consentedOn: '2017-09-15',
      approvedOn: null,
    })
    t.match(again.snapshot.context, {
      comments: [],
      window: null,
      meeting: null,
    })
    t.same(armed(again), {})
    const announce: Step = [
      'announceLastCall',
      '2018-07-01',
      { announcement: 'AAP-40', start: '2018-07-01' },
    ]
    t.match(refused(again, announce), { reason: /final text/ })
    const submitted = after(again, [
      'submitText',
      '2018-06-20',
      { document, final: true, summary: 'About.' },
    ])
    t.same(armed(after(submitted, announce)), { lastCall: '2018-07-28' })
  },
)

t.test('a text that was not approved waits otherwise', async (t) => {
  t.match(shown(notApproved), { state: 'aap.notApproved', approvedOn: null })
  t.same(armed(notApproved), { notification: '2018-05-30' })
  const notified = after(notApproved, [
    'notifyResult',
    '2018-05-30',
    { circular: 'Circular 90' },
  ])
  t.same(armed(notified), {})
  const back = after(notApproved, ['returnToStudy', '2018-06-01', { reason }])
  t.match(shown(back), { state: 'study.active', consentedOn: null })
  t.same(armed(back), {})
  const wtsa = after(notApproved, ['referToWtsa', '2018-06-01', { reason }])
  t.match(shown(wtsa), { state: 'tap.referredToWtsa', process: 'AAP' })
  t.same(armed(wtsa), {})
})

t.test('the final text of before a return to study still counts', async (t) => {
  const back = after(notApproved, ['returnToStudy', '2018-06-01', { reason }])
  t.match(back.snapshot.context.text, { final: true })
})
