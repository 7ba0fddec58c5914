import t from 'tap'
import type { Party } from '../../machines/shapes.ts'
import {
  acme,
  after,
  armed,
  france,
  germany,
  type Item,
  japan,
  memberState,
  propose,
  refused,
  type Step,
  shown,
} from '../fixtures/law.ts'
import {
  adopt,
  at,
  bySeptember,
  closeConsultation,
  consulted,
  deciding,
  determine,
  determined,
  document,
  mayProceed,
  meetings,
  reason,
} from '../fixtures/walks.ts'

const { may2018, workingParty, september2017 } = meetings

const announce = (on: string, meeting = may2018): Step => [
  'announceConsultation',
  on,
  { circular: 'Circular 70', meeting: meeting.id },
  { facts: { meeting, holidays: [] } },
]

t.test('a consultation is announced three months before', async (t) => {
  t.same(armed(after(determined, announce('2018-02-06'))), {
    consultation: '2018-04-26',
  })
  t.match(refused(determined, announce('2018-02-07')), {
    clause: 'Res. 1 9.3.3',
    latest: '2018-02-06',
  })
  t.match(refused(determined, announce('2018-01-15', workingParty)), {
    reason: /study group/,
  })
  const withoutText = after(propose({ process: 'TAP' }), adopt, determine)
  t.match(refused(withoutText, announce('2018-01-15')), {
    reason: /final text/,
  })
  const draft = after(determined, [
    'submitText',
    '2017-10-01',
    { document, final: false },
  ])
  t.match(refused(draft, announce('2018-01-15')), { reason: /final text/ })
})

t.test(
  'a determination is withdrawn by a group that may give it',
  async (t) => {
    const withdraw = (forum: 'SG' | 'WP' | 'WTSA'): Step => [
      'withdrawDetermination',
      '2017-10-01',
      { ...bySeptember, forum, reason },
    ]
    for (const forum of ['SG', 'WP'] as const) {
      const back = after(determined, withdraw(forum))
      t.match(shown(back), { state: 'study.active', determinedOn: null })
    }
    t.match(refused(determined, withdraw('WTSA')), { clause: /rules\.md Q17/ })
  },
)

const reply = (
  from: Party,
  support: 'yes' | 'no' | 'abstain',
  on = '2018-04-26',
): Step => ['reply', on, { from, support }]

t.test('only Member States reply, until the last day', async (t) => {
  const replied = after(consulted, reply(france, 'yes'))
  t.equal(shown(replied).state, 'tap.consultation')
  t.match(refused(consulted, reply(acme, 'yes')), { clause: 'Res. 1 9.4.1' })
  t.match(refused(consulted, reply(france, 'yes', '2018-04-27')), {
    latest: '2018-04-26',
  })
})

const state = (index: number) => memberState(`State ${index}`)

function replies(item: Item, yes: number, no: number, abstain: number): Item {
  const all = [
    ...Array<'yes'>(yes).fill('yes'),
    ...Array<'no'>(no).fill('no'),
    ...Array<'abstain'>(abstain).fill('abstain'),
  ]
  return after(item, ...all.map((support, i) => reply(state(i), support)))
}

/** Yes, no, abstain, the verdict (Res. 1 9.4.5, 9.4.6; rules.md Q10). */
const verdicts: [number, number, number, string][] = [
  [0, 0, 0, 'tap.mayProceed'],
  [7, 3, 0, 'tap.mayProceed'],
  [7, 2, 1, 'tap.mayProceed'],
  [7, 3, 1, 'tap.mayNotProceed'],
  [0, 0, 1, 'tap.mayNotProceed'],
  [2, 1, 0, 'tap.mayNotProceed'],
  [3, 1, 0, 'tap.mayProceed'],
]

for (const [yes, no, abstain, verdict] of verdicts) {
  t.test(`${yes} yes, ${no} no, ${abstain} abstain: ${verdict}`, async (t) => {
    const item = replies(consulted, yes, no, abstain)
    const closed = after(item, closeConsultation)
    t.equal(shown(closed).state, verdict)
    t.same(armed(closed), {})
  })
}

t.test(
  'the second reply of a Member State is the one that counts',
  async (t) => {
    const changed = after(
      consulted,
      reply(france, 'no', '2018-02-01'),
      reply(memberState('FRANCE'), 'yes', '2018-03-01'),
      closeConsultation,
    )
    t.equal(shown(changed).state, 'tap.mayProceed')
  },
)

const late = (
  from: Party,
  support: 'yes' | 'no',
  receivedOn: string | undefined = '2018-04-26',
  recorder: 'tsb' | 'member' = 'tsb',
): Step => [
  'reply',
  '2018-04-30',
  { from, support, ...(receivedOn ? { receivedOn } : {}) },
  { recorder },
]

t.test(
  'a reply in time that TSB enters late changes the verdict',
  async (t) => {
    const opposed = after(mayProceed, late(france, 'no'))
    t.equal(shown(opposed).state, 'tap.mayNotProceed')
    const stays = after(opposed, late(germany, 'yes'))
    t.equal(shown(stays).state, 'tap.mayNotProceed')
    const supported = after(opposed, late(france, 'yes'))
    t.equal(shown(supported).state, 'tap.mayProceed')
    t.equal(shown(after(supported, late(japan, 'yes'))).state, 'tap.mayProceed')
  },
)

t.test('after the close nothing else is taken', async (t) => {
  for (const item of [mayProceed, after(mayProceed, late(france, 'no'))]) {
    t.match(refused(item, late(germany, 'yes', '2018-04-26', 'member')), {
      reason: /TSB/,
    })
    t.match(refused(item, late(germany, 'yes', '2018-04-27')), {
      latest: '2018-04-26',
    })
    t.match(
      refused(item, ['reply', '2018-04-30', { from: germany, support: 'yes' }]),
      {
        latest: '2018-04-26',
      },
    )
    t.match(refused(item, late(acme, 'yes')), { clause: 'Res. 1 9.4.1' })
  }
})

t.test('the texts are distributed before the meeting', async (t) => {
  const languages = ['en', 'fr']
  for (const item of [consulted, mayProceed]) {
    const sent = after(item, ['distributeTexts', '2018-04-27', { languages }])
    t.same(shown(sent), shown(item))
  }
})

t.test('a text that may not proceed is not taken', async (t) => {
  const stopped = after(mayProceed, late(france, 'no'))
  const open: Step = [
    'openDecision',
    '2018-05-10',
    { meeting: may2018.id },
    at(may2018),
  ]
  t.match(refused(stopped, open), { reason: 'not provided for' })
  t.equal(shown(after(mayProceed, open)).state, 'tap.deciding')
  const again = after(stopped, ['relaunch', '2018-06-01', { reason }])
  t.match(shown(again), { state: 'tap.determined', determinedOn: '2017-09-15' })
  t.match(refused(again, announce('2018-06-01', meetings.december2018)), {
    reason: /final text/,
  })
})

const switched = after(deciding, [
  'declarePolicyImplications',
  '2018-05-16',
  { by: france },
])

t.test('a declaration at the meeting makes the text one of TAP', async (t) => {
  t.match(shown(switched), {
    state: 'tap.awaitingDetermination',
    process: 'TAP',
  })
  const determined = after(switched, [
    'determine',
    '2018-05-16',
    { forum: 'SG', meeting: may2018.id, document },
    at(may2018),
  ])
  t.match(shown(determined), {
    state: 'tap.determined',
    process: 'TAP',
    determinedOn: '2018-05-16',
  })
  t.match(determined.snapshot.context, { comments: [], window: null })
})

t.test('after a declaration the chair may go back to AAP', async (t) => {
  const back = after(switched, ['relaunch', '2018-05-20', { reason }])
  t.match(shown(back), {
    state: 'aap.consented',
    process: 'AAP',
    consentedOn: '2017-09-15',
  })
  t.equal(back.snapshot.context.text, null)
  const toStudy = after(switched, ['returnToStudy', '2018-05-20', { reason }])
  t.match(shown(toStudy), {
    state: 'study.active',
    process: 'TAP',
    consentedOn: null,
  })
  const end = (forum: 'SG' | 'WP'): Step => [
    'discontinue',
    '2018-05-20',
    { ...bySeptember, forum, reason },
    at(september2017),
  ]
  t.match(refused(switched, end('WP')), { reason: /study group/ })
  t.equal(shown(after(switched, end('SG'))).state, 'discontinued')
})
