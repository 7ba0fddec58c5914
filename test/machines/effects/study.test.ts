import t from 'tap'
import { applyEffects, type EffectName } from '../../../machines/effects.ts'
import type { MachineEvent } from '../../../machines/events.ts'
import type { Process } from '../../../machines/shapes.ts'
import {
  acme,
  commentOf,
  contextOf,
  eventOf,
  france,
  lastCall,
  meetingOf,
  proposalOf,
} from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const decided = { forum: 'SG', meeting: 'sg20-2017-09' } as const
const reason = 'As the report says.'
const on = { on: '2017-09-15', seq: 4 }

/** A run that has left its traces everywhere. */
const used = contextOf({
  consentedOn: '2017-03-01',
  determinedOn: '2017-03-02',
  text: { document, final: true, on: '2017-03-01' },
  summaryGiven: true,
  window: lastCall,
  additionalReviewHeld: true,
  comments: [commentOf()],
  meeting: meetingOf(),
  consultation: {
    announcedOn: '2017-01-01',
    closesOn: '2017-02-01',
    replies: [],
  },
  moreTime: { by: france, opposing: [], lastDay: '2017-10-13' },
  lateOpposition: [acme],
  approval: { by: 'lastCall', code: 'A' },
})

const fresh = {
  window: null,
  additionalReviewHeld: false,
  comments: [],
  meeting: null,
  consultation: null,
  moreTime: null,
  lateOpposition: [],
  approval: null,
}

/** What each beginning and end of a run leaves. */
const runs: [EffectName, MachineEvent, object][] = [
  [
    'beginConsentedRun',
    eventOf('consent', { ...decided, document }, on),
    {
      ...fresh,
      consentedOn: '2017-09-15',
      determinedOn: '2017-03-02',
      text: used.text,
      summaryGiven: true,
    },
  ],
  [
    'beginDeterminedRun',
    eventOf('determine', { ...decided, document }, on),
    {
      ...fresh,
      consentedOn: '2017-03-01',
      determinedOn: '2017-09-15',
      text: used.text,
      summaryGiven: true,
    },
  ],
  [
    'endRun',
    eventOf('returnToStudy', { reason }, on),
    {
      ...fresh,
      consentedOn: null,
      determinedOn: null,
      text: used.text,
      summaryGiven: true,
    },
  ],
  [
    'beginRunAnew',
    eventOf('relaunch', { reason }, on),
    {
      ...fresh,
      consentedOn: '2017-03-01',
      determinedOn: '2017-03-02',
      text: null,
      summaryGiven: false,
    },
  ],
]

for (const [name, event, expected] of runs) {
  t.test(`${name} leaves of a run what goes on`, async (t) => {
    t.same(applyEffects([name], used, event), { ...used, ...expected })
  })
}

t.test(
  'fileDocument files the paper of an event, revision 0 at least',
  async (t) => {
    const first = eventOf(
      'adopt',
      { ...decided, document: { reference: 'TD1' } },
      on,
    )
    const one = applyEffects(['fileDocument'], contextOf(), first)
    const entry = { seq: 4, on: '2017-09-15', event: 'adopt', reference: 'TD1' }
    t.same(one.documents, [{ ...entry, revision: 0 }])
    const second = eventOf('consent', { ...decided, document }, { seq: 5 })
    const two = applyEffects(['fileDocument'], one, second)
    t.match(two.documents, [entry, { seq: 5, event: 'consent', ...document }])
    const without = applyEffects(
      ['fileDocument'],
      two,
      eventOf('adopt', decided),
    )
    t.same(without.documents, two.documents)
  },
)

t.test(
  'noteText keeps the latest text, and that a summary was given',
  async (t) => {
    const submit = (final: boolean, summary?: string) =>
      eventOf(
        'submitText',
        { document, final, ...(summary ? { summary } : {}) },
        on,
      )
    const one = applyEffects(['noteText'], contextOf(), submit(false, 'About.'))
    t.same(one.text, { document, final: false, on: '2017-09-15' })
    t.equal(one.summaryGiven, true)
    const two = applyEffects(['noteText'], one, submit(true))
    t.match(two, { text: { final: true }, summaryGiven: true })
    const draft = applyEffects(['noteText'], two, submit(false))
    t.match(draft, { text: { final: false }, summaryGiven: true })
    t.equal(
      applyEffects(['noteText'], contextOf(), submit(true)).summaryGiven,
      false,
    )
  },
)

t.test('noteRevisedText takes the revised text as final', async (t) => {
  const event = eventOf(
    'deliverRevisedText',
    { document, summary: 'About.' },
    on,
  )
  t.match(applyEffects(['noteRevisedText'], contextOf(), event), {
    text: { document, final: true, on: '2017-09-15' },
    summaryGiven: true,
  })
})

t.test('setNumber keeps the numbers that an item had', async (t) => {
  const assign = (number: string) => eventOf('assignNumber', { number })
  const one = applyEffects(['setNumber'], contextOf(), assign('Y.4101'))
  t.match(one, { number: 'Y.4101', formerNumbers: [] })
  const same = applyEffects(['setNumber'], one, assign('Y.4101'))
  t.match(same, { number: 'Y.4101', formerNumbers: [] })
  const two = applyEffects(['setNumber'], same, assign('Y.4117'))
  t.same(two.formerNumbers, ['Y.4101'])
  t.equal(two.number, 'Y.4117')
})

t.test('setProcess takes the process that was decided', async (t) => {
  const event = eventOf('changeProcess', {
    to: 'TAP',
    requestedBy: [france, acme],
    reasons: reason,
    document,
    meeting: decided.meeting,
    decidedBy: 'consensus',
  })
  t.equal(applyEffects(['setProcess'], contextOf(), event).process, 'TAP')
})

/** Kind, subjects, the process that follows (Res. 1 8.1.1). */
const kinds: ['annex' | 'handbook', string[], Process][] = [
  ['annex', [], 'AAP'],
  ['annex', ['tariff'], 'TAP'],
  ['handbook', ['tariff'], 'AGREEMENT'],
]

for (const [kind, subjects, process] of kinds) {
  t.test(`setKind makes the process of ${kind} ${process}`, async (t) => {
    const context = contextOf({ proposal: proposalOf({ subjects }) })
    const event = eventOf('changeKind', { kind, reason })
    t.match(applyEffects(['setKind'], context, event), { kind, process })
  })
}

t.test('setKind without subjects presumes as well', async (t) => {
  const event = eventOf('changeKind', { kind: 'annex', reason })
  t.equal(applyEffects(['setKind'], contextOf(), event).process, 'AAP')
})

t.test('setStudyPeriod and setAgreed keep what they are told', async (t) => {
  const carry = eventOf('carryOver', { studyPeriod: '2017-2020' })
  const carried = applyEffects(['setStudyPeriod'], contextOf(), carry)
  t.equal(carried.studyPeriod, '2017-2020')
  const agree = eventOf('agree', { ...decided, document }, on)
  const agreed = applyEffects(['setAgreed'], contextOf(), agree)
  t.equal(agreed.agreedOn, '2017-09-15')
})
