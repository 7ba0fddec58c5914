import t from 'tap'
import type { MeetingFact } from '../../../machines/facts.ts'
import type { Party } from '../../../machines/shapes.ts'
import {
  acme,
  after,
  armed,
  france,
  germany,
  japan,
  refused,
  type Step,
  shown,
} from '../../fixtures/law.ts'
import {
  announced,
  at,
  bySeptember,
  decide,
  deciding,
  meetings,
  reason,
  referred,
} from '../../fixtures/walks.ts'

const { may2018, december2018, workingParty } = meetings

const announce = (on: string, meeting: MeetingFact): Step => [
  'announceStudyGroupApproval',
  on,
  { meeting: meeting.id },
  at(meeting),
]
const open = (on: string, meeting: MeetingFact): Step => [
  'openDecision',
  on,
  { meeting: meeting.id },
  at(meeting),
]

t.test('the intention is announced three weeks before a meeting', async (t) => {
  const inTime = after(referred, announce('2018-04-15', may2018))
  t.equal(shown(inTime).state, 'aap.studyGroup.announced')
  t.match(refused(referred, announce('2018-04-16', may2018)), {
    clause: 'A.8 4.6',
    latest: '2018-04-15',
  })
  t.match(refused(referred, announce('2018-04-01', workingParty)), {
    reason: /study group/,
  })
})

t.test('it is announced anew for another meeting only', async (t) => {
  const moved = after(announced, announce('2018-05-01', december2018))
  t.equal(moved.snapshot.context.meeting?.id, december2018.id)
  t.match(refused(announced, announce('2018-04-10', may2018)), {
    reason: /already/,
  })
  t.match(refused(moved, open('2018-05-10', may2018)), { reason: /December/ })
})

t.test('the announced meeting takes the item on one of its days', async (t) => {
  t.match(refused(announced, open('2018-05-05', may2018)), {
    earliest: '2018-05-06',
  })
  for (const on of ['2018-05-06', '2018-05-16']) {
    t.equal(
      shown(after(announced, open(on, may2018))).state,
      'aap.studyGroup.deciding',
    )
  }
  t.match(refused(announced, open('2018-05-17', may2018)), {
    latest: '2018-05-16',
  })
  t.match(refused(announced, open('2018-05-10', workingParty)), {
    reason: /May 2018/,
  })
})

t.test('only the study group discontinues what waits for it', async (t) => {
  const end = (forum: 'SG' | 'WP'): Step => [
    'discontinue',
    '2018-02-01',
    { ...bySeptember, forum, reason },
  ]
  t.match(refused(referred, end('WP')), { reason: /study group/ })
  t.equal(shown(after(referred, end('SG'))).state, 'discontinued')
  t.match(refused(announced, end('SG')), { reason: 'not provided for' })
})

/** Who opposes, who abstains, the state after it (A.8 5.3, 5.4, 5.7). */
const decisions: [Party[], Party[], string][] = [
  [[], [], 'approved.inForce'],
  [[acme], [], 'approved.inForce'],
  [[france], [], 'approved.inForce'],
  [[france, germany], [germany], 'approved.inForce'],
  [[france, germany], [], 'aap.notApproved'],
  [[france, germany, japan, acme], [acme], 'aap.notApproved'],
]

for (const [opposing, abstaining, state] of decisions) {
  const names = (list: Party[]) => list.map(({ name }) => name).join(', ')
  const title = `[${names(opposing)}] oppose, [${names(abstaining)}] abstain`
  t.test(`${title}: ${state}`, async (t) => {
    const decided = after(deciding, decide(opposing, abstaining))
    const isApproved = state === 'approved.inForce'
    t.match(shown(decided), {
      state,
      code: isApproved ? 'AC' : null,
      approvedOn: isApproved ? '2018-05-16' : null,
    })
    t.same(armed(decided), { notification: '2018-05-30' })
  })
}

t.test('what the meeting does it does on its days', async (t) => {
  const steps: Step[] = [
    decide([], [], '2018-05-17'),
    ['requestMoreTime', '2018-05-17', { by: france }],
    ['declarePolicyImplications', '2018-05-17', { by: france }],
  ]
  for (const step of steps) {
    t.match(refused(deciding, step), { latest: '2018-05-16' }, step[0])
  }
})

t.test('a Member State alone asks for time or declares', async (t) => {
  for (const type of [
    'requestMoreTime',
    'declarePolicyImplications',
  ] as const) {
    const step: Step = [type, '2018-05-16', { by: acme }]
    t.match(refused(deciding, step), { reason: /Member State/ }, type)
  }
})

t.test('a text is put off to another meeting', async (t) => {
  for (const item of [announced, deciding]) {
    const put = after(item, ['defer', '2018-05-16', { reason }])
    t.equal(shown(put).state, 'aap.studyGroup.awaitingAnnouncement')
    t.equal(put.snapshot.context.meeting, null)
    const again = after(put, announce('2018-06-01', december2018))
    const taken = after(again, open('2018-12-03', december2018))
    t.equal(shown(taken).state, 'aap.studyGroup.deciding')
  }
})

const request = (opposing?: Party[]): Step => [
  'requestMoreTime',
  '2018-05-16',
  { by: france, ...(opposing ? { opposing } : {}) },
]
const closeMoreTime: Step = ['closeMoreTime', '2018-06-14', {}]
const advise = (
  on: string,
  receivedOn?: string,
  by = france,
  recorder: 'tsb' | 'director' = 'tsb',
): Step => [
  'adviseOpposition',
  on,
  { by, reasons: 'See 7.', ...(receivedOn ? { receivedOn } : {}) },
  { recorder },
]

t.test(
  'without opposition the text is approved after four weeks',
  async (t) => {
    const asked = after(deciding, request([germany, japan]))
    t.equal(shown(asked).state, 'aap.studyGroup.moreTime')
    t.same(armed(asked), { moreTime: '2018-06-13' })
    const closed = after(asked, closeMoreTime)
    t.match(shown(closed), {
      state: 'approved.inForce',
      code: 'AC',
      approvedOn: '2018-06-14',
    })
    t.same(armed(closed), { notification: '2018-06-27' })
  },
)

t.test('who asked for time opposes in it, and a person decides', async (t) => {
  const asked = after(deciding, request())
  t.match(refused(asked, advise('2018-06-13', undefined, germany)), {
    reason: /France/,
  })
  t.match(refused(asked, advise('2018-06-14')), { latest: '2018-06-13' })
  for (const recorder of ['tsb', 'director'] as const) {
    const late = after(asked, advise('2018-06-13', undefined, france, recorder))
    t.equal(shown(late).state, 'aap.studyGroup.opposedLate')
    t.same(armed(late), {})
  }
})

/** At the meeting, in the decision, abstaining, the state after it (Q3). */
const lateDecisions: [Party[], Party[], Party[], string][] = [
  [[], [], [], 'approved.inForce'],
  [[acme], [acme], [], 'approved.inForce'],
  [[], [france], [], 'approved.inForce'],
  [[germany], [], [], 'aap.notApproved'],
  [[], [germany], [], 'aap.notApproved'],
  [[germany], [], [germany], 'approved.inForce'],
  [[germany, japan], [], [germany], 'aap.notApproved'],
]

for (const [before, opposing, abstaining, state] of lateDecisions) {
  const count = [before, opposing, abstaining].map(({ length }) => length)
  t.test(`a late opposition, and ${count.join(', ')}: ${state}`, async (t) => {
    const opposed = after(deciding, request(before), advise('2018-06-01'))
    const decided = after(opposed, decide(opposing, abstaining, '2018-06-20'))
    const isApproved = state === 'approved.inForce'
    t.match(shown(decided), {
      state,
      approvedOn: isApproved ? '2018-06-20' : null,
    })
    t.same(armed(decided), { notification: '2018-06-27' })
  })
}

t.test('TSB enters afterwards what was received in time', async (t) => {
  const closed = after(deciding, request(), closeMoreTime)
  const entered = after(closed, advise('2018-06-20', '2018-06-13'))
  t.match(shown(entered), {
    state: 'aap.studyGroup.opposedLate',
    code: null,
    approvedOn: null,
  })
  t.same(armed(entered), {})
  t.match(refused(closed, advise('2018-06-20', '2018-06-14')), {
    latest: '2018-06-13',
  })
  t.match(
    refused(closed, advise('2018-06-20', '2018-06-13', france, 'director')),
    { reason: /TSB/ },
  )
  t.match(refused(closed, advise('2018-06-20', '2018-06-13', germany)), {
    reason: /France/,
  })
})

t.test('an approval at the meeting is not opposed afterwards', async (t) => {
  const approved = after(deciding, decide([]))
  t.match(refused(approved, advise('2018-06-01')), {
    reason: /extra weeks/,
  })
})

t.test('a second meeting counts its own oppositions', async (t) => {
  const first = after(deciding, request([germany]), advise('2018-06-01'))
  const again = after(first, decide([], [], '2018-06-20'), [
    'relaunch',
    '2018-06-25',
    { reason },
  ])
  t.match(again.snapshot.context, { moreTime: null, lateOpposition: [] })
})
