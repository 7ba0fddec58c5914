import t from 'tap'
import type { Party } from '../../../machines/shapes.ts'
import {
  acme,
  after,
  armed,
  france,
  germany,
  refused,
  type Step,
  shown,
} from '../../fixtures/law.ts'
import { decide, reason, tapDeciding } from '../../fixtures/walks.ts'

/** Who opposes, who abstains, the state after it (Res. 1 9.5.3, 9.5.6). */
const decisions: [Party[], Party[], string][] = [
  [[], [], 'approved.inForce'],
  [[], [france, germany], 'approved.inForce'],
  [[acme], [], 'approved.inForce'],
  [[france], [france], 'approved.inForce'],
  [[france], [], 'tap.notApproved'],
  [[france, germany], [germany], 'tap.notApproved'],
]

for (const [opposing, abstaining, state] of decisions) {
  const count = `${opposing.length} opposing, ${abstaining.length} abstaining`
  t.test(`${count}: ${state}`, async (t) => {
    const decided = after(tapDeciding, decide(opposing, abstaining))
    const isApproved = state === 'approved.inForce'
    t.match(shown(decided), {
      state,
      code: null,
      approvedOn: isApproved ? '2018-05-16' : null,
    })
    t.same(armed(decided), { notification: '2018-06-13' })
  })
}

t.test('what the meeting does it does on its days', async (t) => {
  const steps: Step[] = [
    decide([], [], '2018-05-17'),
    ['requestMoreTime', '2018-05-17', { by: france }],
  ]
  for (const step of steps) {
    t.match(refused(tapDeciding, step), { latest: '2018-05-16' }, step[0])
  }
  t.match(
    refused(tapDeciding, ['requestMoreTime', '2018-05-16', { by: acme }]),
    {
      reason: /Member State/,
    },
  )
})

t.test('no declaration is made of a text of TAP', async (t) => {
  t.match(
    refused(tapDeciding, [
      'declarePolicyImplications',
      '2018-05-16',
      { by: france },
    ]),
    { reason: 'not provided for' },
  )
})

t.test('a text is put off, or left to WTSA', async (t) => {
  const asked = after(tapDeciding, [
    'requestMoreTime',
    '2018-05-16',
    { by: france },
  ])
  t.equal(
    shown(after(tapDeciding, ['defer', '2018-05-16', { reason }])).state,
    'tap.deferred',
  )
  for (const item of [tapDeciding, asked]) {
    const left = after(item, ['referToWtsa', '2018-05-16', { reason }])
    t.equal(shown(left).state, 'tap.referredToWtsa')
    t.same(armed(left), {})
  }
})

const asked = after(tapDeciding, [
  'requestMoreTime',
  '2018-05-16',
  { by: france },
])
const closed = after(asked, ['closeMoreTime', '2018-06-14', {}])
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

t.test('without formal opposition the text is approved', async (t) => {
  t.equal(shown(asked).state, 'tap.moreTime')
  t.same(armed(asked), { moreTime: '2018-06-13' })
  t.match(shown(closed), {
    state: 'approved.inForce',
    code: null,
    approvedOn: '2018-06-14',
  })
  t.same(armed(closed), { notification: '2018-07-11' })
})

t.test('formal opposition of who asked for time bars it', async (t) => {
  const opposed = after(asked, advise('2018-06-13'))
  t.match(shown(opposed), { state: 'tap.notApproved', approvedOn: null })
  t.same(armed(opposed), { notification: '2018-07-11' })
  t.match(refused(asked, advise('2018-06-13', undefined, germany)), {
    reason: /France/,
  })
  t.match(refused(asked, advise('2018-06-14')), { latest: '2018-06-13' })
})

t.test('TSB enters afterwards what was received in time', async (t) => {
  const opposed = after(closed, advise('2018-06-20', '2018-06-13'))
  t.match(shown(opposed), { state: 'tap.notApproved', approvedOn: null })
  t.same(armed(opposed), { notification: '2018-07-11' })
  t.match(refused(closed, advise('2018-06-20', '2018-06-14')), {
    latest: '2018-06-13',
  })
  t.match(
    refused(closed, advise('2018-06-20', '2018-06-13', france, 'director')),
    { reason: /TSB/ },
  )
})
