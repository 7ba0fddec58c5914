import t from 'tap'
import type { Proposal } from '../../machines/events/propose.ts'
import type { ItemFact } from '../../machines/facts.ts'
import type { Kind } from '../../machines/shapes.ts'
import {
  acme,
  after,
  memberState,
  propose,
  refused,
  type Step,
  shown,
} from '../fixtures/law.ts'
import {
  active,
  adopt,
  at,
  bySeptember,
  consent,
  determine,
  document,
  meetings,
  reason,
} from '../fixtures/walks.ts'

const { september2017, workingParty } = meetings
const facts = at(september2017)
const proposed = propose()
const on = '2017-09-15'

t.test('an item begins as it was proposed', async (t) => {
  const justification = { reference: 'TD485' }
  const item = propose({ number: 'Y.4117', justification })
  t.match(item.snapshot.context, {
    kind: 'recommendation',
    process: 'AAP',
    number: 'Y.4117',
    formerNumbers: [],
    documents: [
      {
        seq: 1,
        on: '2017-01-09',
        event: 'propose',
        reference: 'TD485',
        revision: 0,
      },
    ],
  })
  t.same(shown(proposed), {
    state: 'study.proposed',
    code: null,
    process: 'AAP',
    consentedOn: null,
    determinedOn: null,
    approvedOn: null,
    agreedOn: null,
  })
  t.match(proposed.snapshot.context, { number: null, documents: [] })
})

/** Kind, subjects, what the form says, the process that follows. */
const forms: [Kind, string[], 'AAP' | 'TAP' | undefined, string][] = [
  ['recommendation', [], undefined, 'AAP'],
  ['recommendation', ['numbering'], undefined, 'TAP'],
  ['recommendation', ['numbering'], 'AAP', 'AAP'],
  ['recommendation', [], 'TAP', 'TAP'],
  ['technicalReport', ['numbering'], undefined, 'AGREEMENT'],
]

for (const [kind, subjects, process, expected] of forms) {
  const said = process ?? 'nothing'
  const title = `${kind} on [${subjects}] with ${said} is ${expected}`
  t.test(title, async (t) => {
    const form = { kind, subjects, ...(process ? { process } : {}) }
    t.equal(shown(propose(form)).process, expected)
  })
}

t.test('a group adopts an item or does not take it', async (t) => {
  for (const forum of ['SG', 'WP'] as const) {
    const step: Step = ['adopt', on, { ...bySeptember, forum }, facts]
    t.equal(shown(after(proposed, step)).state, 'study.active', forum)
  }
  const byWtsa: Step = ['adopt', on, { ...bySeptember, forum: 'WTSA' }, facts]
  t.match(refused(proposed, byWtsa), { reason: /working party/ })
  const reject: Step = ['reject', on, { ...bySeptember, reason }, facts]
  const rejected = after(proposed, reject)
  t.equal(shown(rejected).state, 'notAdopted')
  t.match(refused(rejected, adopt), { reason: 'not provided for' })
})

t.test('nothing is decided on an item that was not adopted', async (t) => {
  for (const step of [consent, determine]) {
    t.match(refused(proposed, step), { reason: 'not provided for' })
  }
})

const decisions = {
  consent: 'aap.consented',
  determine: 'tap.determined',
  agree: 'agreed',
} as const

type Decision = 'consent' | 'determination' | 'agreement'

/** What is decided on a text of each process, and the event that does it. */
const lawful: {
  form: Partial<Proposal>
  type: keyof typeof decisions
  decision: Decision
}[] = [
  { form: {}, type: 'consent', decision: 'consent' },
  {
    form: { subjects: ['tariff'] },
    type: 'determine',
    decision: 'determination',
  },
  { form: { kind: 'handbook' }, type: 'agree', decision: 'agreement' },
]

for (const { form, type, decision } of lawful) {
  const item = after(propose(form), adopt)
  const submit = (what: Decision): Step => [
    'submitForDecision',
    on,
    { decision: what, document },
  ]
  const submitted = after(item, submit(decision))

  t.test(`a text for ${decision} is put forward for that alone`, async (t) => {
    t.equal(shown(submitted).state, 'study.submitted')
    for (const { decision: other } of lawful) {
      const refusal = refused(item, submit(other))
      t.equal(refusal === null, other === decision, other)
    }
    const back = after(submitted, ['returnToStudy', on, { reason }])
    t.equal(shown(back).state, 'study.active')
  })

  t.test(`a text for ${decision} is decided with or without it`, async (t) => {
    for (const from of [item, submitted]) {
      for (const [other, state] of Object.entries(decisions)) {
        const step = [other, on, { ...bySeptember, document }, facts] as Step
        if (other === type) t.equal(shown(after(from, step)).state, state)
        else t.match(refused(from, step), { reason: /process/ }, other)
      }
    }
  })
}

t.test('WTSA may consent and determine too', async (t) => {
  const byWtsa = { ...bySeptember, forum: 'WTSA', document } as const
  const consented = after(active, ['consent', on, byWtsa, facts])
  t.match(shown(consented), { state: 'aap.consented', code: null })
  t.equal(shown(consented).consentedOn, on)
})

const change = (
  to: 'AAP' | 'TAP',
  requesters: string[],
  meeting = september2017,
): Step => [
  'changeProcess',
  on,
  {
    to,
    requestedBy: requesters.map(memberState),
    reasons: reason,
    document,
    meeting: meeting.id,
    decidedBy: 'consensus',
  },
  at(meeting),
]

t.test('the process of Y.IPv6RefModel was changed under study', async (t) => {
  const four = ['United Kingdom', 'Germany', 'Canada', 'USA']
  const changed = after(active, change('TAP', four))
  t.match(shown(changed), { state: 'study.active', process: 'TAP' })
  t.match(refused(changed, consent), { reason: /TAP, not AAP/ })
  t.equal(shown(after(changed, determine)).state, 'tap.determined')
  const back = after(changed, change('AAP', ['France', 'Japan']))
  t.equal(shown(back).process, 'AAP')
  t.match(refused(active, change('TAP', four, workingParty)), {
    reason: /study group/,
  })
  t.match(refused(active, change('TAP', ['Germany'])), { reason: /seconded/ })
  t.match(refused(active, change('AAP', four)), { reason: /already/ })
})

t.test('the process is frozen by consent and by determination', async (t) => {
  const text: Step = ['submitText', on, { document, final: true }]
  const consented = after(active, text, consent)
  t.match(refused(consented, change('TAP', ['France', 'Japan'])), {
    reason: 'not provided for',
  })
  const determined = after(propose({ process: 'TAP' }), adopt, determine)
  t.match(refused(determined, change('AAP', ['France', 'Japan'])), {
    reason: 'not provided for',
  })
})

t.test('an informative text has no process to change', async (t) => {
  const item = after(propose({ kind: 'supplement' }), adopt)
  t.match(refused(item, change('TAP', ['France', 'Japan'])), {
    clause: 'Res. 1 8.1',
  })
})

const submitted = after(active, [
  'submitForDecision',
  on,
  { decision: 'consent', document },
])

for (const [name, item] of Object.entries({ proposed, active, submitted })) {
  t.test(`what is recorded leaves an item ${name} there`, async (t) => {
    const recorded = after(
      item,
      ['submitText', on, { document, final: false, summary: 'About.' }],
      ['carryOver', on, { studyPeriod: '2017-2020' }],
      [
        'recordContribution',
        on,
        { document: { reference: 'C1' }, source: acme },
      ],
    )
    t.equal(shown(recorded).state, shown(item).state)
    t.match(recorded.snapshot.context, {
      text: { final: false },
      summaryGiven: true,
      studyPeriod: '2017-2020',
    })
    t.match(recorded.snapshot.context.documents.at(-1), {
      event: 'recordContribution',
      reference: 'C1',
    })
  })

  t.test(`the process of an item ${name} follows its kind`, async (t) => {
    const toKind = (kind: Kind): Step => ['changeKind', on, { kind, reason }]
    const informative = after(item, toKind('supplement'))
    t.match(shown(informative), {
      state: shown(item).state,
      process: 'AGREEMENT',
    })
    t.equal(shown(after(informative, toKind('annex'))).process, 'AAP')
  })

  t.test(`an item ${name} ends by any group, or in another item`, async (t) => {
    for (const forum of ['SG', 'WP'] as const) {
      const end: Step = ['discontinue', on, { ...bySeptember, forum, reason }]
      t.equal(shown(after(item, end)).state, 'discontinued')
    }
    const merge = (other: Partial<ItemFact>): Step => [
      'merge',
      on,
      { into: 'Y.other', reason },
      {
        facts: {
          other: {
            id: 'another',
            state: 'study.active',
            final: false,
            self: false,
            kind: 'recommendation',
            ...other,
          },
        },
      },
    ]
    t.equal(shown(after(item, merge({}))).state, 'merged')
    t.match(refused(item, merge({ final: true })), { reason: /has ended/ })
    t.match(refused(item, merge({ self: true })), { reason: /another/ })
  })
}
