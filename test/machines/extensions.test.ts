import t from 'tap'
import type { Context } from '../../machines/context.ts'
import {
  additionalReview,
  consultation,
  type Deadline,
  type DeadlineName,
  deletion,
  lastCall,
  moreTime,
  notification,
} from '../../machines/deadlines.ts'
import { currentEdition, getEdition } from '../../machines/editions.ts'
import { extend } from '../../machines/extensions.ts'
import * as law from '../fixtures/law.ts'

const edition = getEdition(currentEdition)
const moment = { seq: 7, zone: 'Europe/Zurich' }
const opensOn = '2018-06-04'

/** Every deadline, armed: it ends on these days (rules.md 9). */
const armed: Record<DeadlineName, Deadline> = {
  lastCall: lastCall(edition, '2017-10-01', moment),
  additionalReview: additionalReview(edition, '2018-05-16', moment),
  moreTime: moreTime(edition, '2017-09-15', moment),
  consultation: consultation(edition, opensOn, ['2018-05-31'], moment),
  deletion: deletion(edition, '2001-10-25', moment),
  notification: notification(law.contextOf(), '2017-09-15', moment),
}

const context = law.contextOf({
  window: law.lastCall,
  meeting: law.meetingOf({ opensOn, closesOn: '2018-06-15' }),
  consultation: {
    announcedOn: '2018-02-01',
    closesOn: armed.consultation.date,
    replies: [],
  },
  deadlines: Object.values(armed),
})

const ask = (
  deadline: DeadlineName,
  until: string,
  more: { circular?: string; of?: Context } = {},
) => {
  const { of = context, ...rest } = more
  const payload = { deadline, until, reason: 'Late translations.', ...rest }
  return extend(of, { seq: 12, payload })
}

t.test('the days on which they end are those of the rules', async (t) => {
  const ends = Object.values(armed).map(({ name, date }) => [name, date])
  t.same(Object.fromEntries(ends), {
    lastCall: '2017-10-28',
    additionalReview: '2018-06-05',
    moreTime: '2017-10-13',
    consultation: '2018-05-23',
    deletion: '2002-01-25',
    notification: '2017-09-29',
  })
})

const left: [
  name: DeadlineName,
  clause: RegExp,
  follows: Partial<Context>,
  warns: boolean,
][] = [
  [
    'lastCall',
    /^A\.8 4\.1, rules\.md 1\.8$/,
    { window: { ...law.lastCall, lastDay: '2018-06-03' } },
    false,
  ],
  [
    'additionalReview',
    /^A\.8 4\.5, rules\.md 1\.8$/,
    { window: { ...law.additionalReview, lastDay: '2018-06-06' } },
    false,
  ],
  [
    'consultation',
    /^Res\. 1 9\.4\.1, rules\.md Q11$/,
    {
      consultation: {
        announcedOn: '2018-02-01',
        closesOn: '2018-06-03',
        replies: [],
      },
    },
    true,
  ],
  ['deletion', /^A\.8 8\.2\.1, Res\. 1 9\.8\.2\.1$/, {}, true],
]

for (const [deadline, clause, follows, warns] of left) {
  t.test(`${deadline} is put off, and what follows from it`, async (t) => {
    const isReview = deadline === 'additionalReview'
    const until = isReview ? '2018-06-06' : '2018-06-03'
    const of = isReview ? { ...context, window: law.additionalReview } : context
    const old = armed[deadline]
    const result = ask(deadline, until, { of })
    if (result.kind === 'refused') return t.fail(result.refusal.reason)
    const { deadlines, ...others } = result.context
    const { deadlines: _, ...expected } = { ...of, ...follows }
    t.same(others, expected)
    const later = deadlines.find(({ name }) => name === deadline)
    t.match(later, {
      name: deadline,
      rule: `${old.rule}, extended`,
      clause,
      inputs: {
        ...old.inputs,
        extendedFrom: old.date,
        until,
        reason: 'Late translations.',
      },
      date: until,
      zone: 'Europe/Zurich',
      fires: old.fires,
      armedBy: 12,
    })
    t.same(
      deadlines.filter((one) => one !== later),
      Object.values(armed).filter((one) => one !== old),
    )
    t.equal(result.warnings.length, warns ? 1 : 0)
    const told = ask(deadline, until, { of, circular: 'TSB Circular 43' })
    t.match(told, { warnings: [] })
  })
}

t.test('the instant is the end of the new day in its zone', async (t) => {
  const result = ask('consultation', '2018-05-24')
  t.match(result, {
    context: {
      deadlines: {
        3: { date: '2018-05-24', closesAt: '2018-05-24T22:00:00Z' },
      },
    },
  })
})

t.test('a second extension tells of the day before it', async (t) => {
  const first = ask('consultation', '2018-05-24', { circular: 'Circular 43' })
  if (first.kind === 'refused') return t.fail(first.refusal.reason)
  const of = first.context
  t.match(ask('consultation', '2018-05-24', { of }), {
    kind: 'refused',
    refusal: { reason: /runs until 2018-05-24/ },
  })
  const second = ask('consultation', '2018-05-30', { of })
  if (second.kind === 'refused') return t.fail(second.refusal.reason)
  const later = second.context.deadlines[3]
  t.match(later, {
    rule: '7 working days before the opening, extended',
    clause: 'Res. 1 9.4.1, rules.md Q11',
    inputs: { extendedFrom: '2018-05-24', until: '2018-05-30' },
  })
})

const fixed: [name: DeadlineName, clause: string][] = [
  ['moreTime', 'A.8 5.6, Res. 1 9.5.5'],
  ['notification', 'A.8 6.2'],
]

for (const [name, clause] of fixed) {
  t.test(`${name} is fixed by its clause`, async (t) => {
    const refusal = { clause, reason: `The rules fix the end of ${name}.` }
    t.match(ask(name, '2018-06-03'), { kind: 'refused', refusal })
    const of = { ...context, deadlines: [] }
    t.match(ask(name, '2018-06-03', { of }), { kind: 'refused', refusal })
  })
}

t.test('the duty of TAP is fixed by its own clause', async (t) => {
  const of = law.contextOf({ process: 'TAP' })
  t.match(ask('notification', '2018-06-03', { of }), {
    refusal: { clause: 'Res. 1 9.6.1' },
  })
})

for (const { name, date } of Object.values(armed)) {
  t.test(`${name} never ends earlier, nor twice on one day`, async (t) => {
    t.match(ask(name, date), { kind: 'refused' })
    t.match(ask(name, '2001-10-26'), { kind: 'refused' })
  })
}

t.test('replies never come in after the meeting has opened', async (t) => {
  t.match(ask('consultation', '2018-06-03'), { kind: 'extended' })
  for (const until of [opensOn, '2018-06-05']) {
    t.match(ask('consultation', until), {
      kind: 'refused',
      refusal: { reason: /opens on 2018-06-04/, clause: 'Res. 1 9.4.1' },
    })
  }
})

t.test('what does not run is not put off', async (t) => {
  const of = { ...context, deadlines: [armed.deletion] }
  for (const [name] of left.filter(([name]) => name !== 'deletion')) {
    t.match(ask(name, '2019-01-01', { of }), {
      kind: 'refused',
      refusal: { reason: `No ${name} is running.` },
    })
  }
})
