import t from 'tap'
import { applyEffects } from '../../../machines/effects.ts'
import type { Process } from '../../../machines/shapes.ts'
import {
  contextOf,
  eventOf,
  france,
  germany,
  japan,
  meetingOf,
} from '../../fixtures/law.ts'

const meeting = meetingOf()
const moreTime = { by: france, opposing: [], lastDay: '2017-10-13' }
const announce = eventOf(
  'announceStudyGroupApproval',
  { meeting: meeting.id },
  { facts: { meeting } },
)

t.test('setMeeting keeps the meeting as it stands now', async (t) => {
  const context = applyEffects(['setMeeting'], contextOf(), announce)
  t.same(context.meeting, meeting)
  const unknown = eventOf('announceStudyGroupApproval', { meeting: 'm' })
  t.equal(applyEffects(['setMeeting'], context, unknown).meeting, null)
})

t.test('forgetMeeting leaves no meeting', async (t) => {
  const defer = eventOf('defer', { reason: 'Major impact.' })
  const before = contextOf({ meeting })
  t.equal(applyEffects(['forgetMeeting'], before, defer).meeting, null)
})

t.test('openDecision forgets what an earlier meeting left', async (t) => {
  const before = contextOf({ moreTime, lateOpposition: [france] })
  const open = eventOf('openDecision', { meeting: meeting.id })
  t.match(applyEffects(['openDecision'], before, open), {
    moreTime: null,
    lateOpposition: [],
  })
})

const consult = (holidays?: string[]) =>
  eventOf(
    'announceConsultation',
    { circular: 'Circular 70', meeting: meeting.id },
    {
      on: '2017-05-01',
      facts: { meeting, ...(holidays ? { holidays } : {}) },
    },
  )

/** Replies are taken until the seventh working day before (Res. 1 9.4.1). */
const closes: [string[] | undefined, string][] = [
  [undefined, '2017-08-24'],
  [[], '2017-08-24'],
  [['2017-08-31'], '2017-08-23'],
]

for (const [holidays, closesOn] of closes) {
  const free = holidays?.join() || 'none'
  t.test(
    `a consultation closes on ${closesOn}, holidays ${free}`,
    async (t) => {
      const event = consult(holidays)
      const context = applyEffects(['openConsultation'], contextOf(), event)
      t.same(context.consultation, {
        announcedOn: '2017-05-01',
        closesOn,
        replies: [],
      })
    },
  )
}

t.test('addReply adds to the consultation there is', async (t) => {
  const open = applyEffects(['openConsultation'], contextOf(), consult())
  const reply = eventOf(
    'reply',
    { from: france, support: 'yes' },
    { on: '2017-06-01', seq: 8 },
  )
  t.match(applyEffects(['addReply'], open, reply).consultation, {
    replies: [{ seq: 8, party: france, support: 'yes' }],
  })
  t.equal(applyEffects(['addReply'], contextOf(), reply).consultation, null)
})

/** AC after a meeting in AAP, no code in TAP (rules.md 1.8). */
const codes: [Process, 'AC' | null][] = [
  ['AAP', 'AC'],
  ['TAP', null],
]

for (const [process, code] of codes) {
  t.test(`a decision in ${process} bears the code ${code}`, async (t) => {
    const context = contextOf({ process })
    const decide = eventOf(
      'decide',
      { opposing: [], abstaining: [] },
      { on: '2017-09-15' },
    )
    t.match(applyEffects(['approveAtMeeting'], context, decide), {
      approvedOn: '2017-09-15',
      approval: { by: 'studyGroup', code },
    })
    const close = eventOf('closeMoreTime', {}, { on: '2017-10-14' })
    t.match(applyEffects(['approveAfterMoreTime'], context, close), {
      approvedOn: '2017-10-14',
      approval: { by: 'moreTime', code },
    })
    const wtsa = eventOf(
      'decideAtWtsa',
      { approved: true },
      { on: '2020-11-20' },
    )
    t.match(applyEffects(['approveAtWtsa'], context, wtsa), {
      approvedOn: '2020-11-20',
      approval: { by: 'wtsa', code },
    })
  })
}

t.test(
  'startMoreTime runs four weeks from the end of the meeting',
  async (t) => {
    const request = eventOf(
      'requestMoreTime',
      { by: france },
      { on: '2017-09-12' },
    )
    const before = contextOf({ meeting })
    t.same(applyEffects(['startMoreTime'], before, request).moreTime, moreTime)
    const opposed = eventOf('requestMoreTime', {
      by: france,
      opposing: [japan],
    })
    t.match(applyEffects(['startMoreTime'], before, opposed).moreTime, {
      opposing: [japan],
    })
  },
)

t.test('noteLateOpposition counts who advised opposition', async (t) => {
  const before = contextOf({ lateOpposition: [germany] })
  const advise = eventOf('adviseOpposition', { by: france, reasons: '7.' })
  t.same(applyEffects(['noteLateOpposition'], before, advise).lateOpposition, [
    germany,
    france,
  ])
})

t.test('the process is switched to TAP and back to AAP', async (t) => {
  const declare = eventOf('declarePolicyImplications', { by: france })
  const tap = applyEffects(['switchToTap'], contextOf(), declare)
  t.equal(tap.process, 'TAP')
  const relaunch = eventOf('relaunch', { reason: 'As the chair decides.' })
  t.equal(applyEffects(['switchBackToAap'], tap, relaunch).process, 'AAP')
})

t.test('what hangs on a meeting needs one', async (t) => {
  const event = eventOf('announceConsultation', {
    circular: 'Circular 70',
    meeting: 'm',
  })
  t.throws(() => applyEffects(['openConsultation'], contextOf(), event), {
    message: 'a consultation without a meeting',
  })
  const request = eventOf('requestMoreTime', { by: france })
  t.throws(() => applyEffects(['startMoreTime'], contextOf(), request), {
    message: 'more time without a meeting',
  })
})
