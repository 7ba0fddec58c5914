import t from 'tap'
import type { Forum } from '../../machines/shapes.ts'
import { warningsOf, warningsOfFacts } from '../../machines/warnings.ts'
import { contextOf, eventOf, meetingOf } from '../fixtures/law.ts'

const distribute = (on: string) =>
  eventOf('distributeTexts', { languages: ['en', 'fr'] }, { on })

/** Distribution, opening of the meeting, whether a month lies between. */
const distributions: [string, string, boolean][] = [
  ['2017-08-04', '2017-09-04', true],
  ['2017-08-05', '2017-09-04', false],
  ['2017-08-03', '2017-09-04', true],
  ['2017-09-04', '2017-09-04', false],
  // A month after 31 January is the end of February.
  ['2018-01-31', '2018-02-28', true],
  ['2018-01-31', '2018-02-27', false],
]

for (const [on, opensOn, inTime] of distributions) {
  const title = inTime ? 'in time' : 'late'
  t.test(`texts of ${on} for ${opensOn} are ${title}`, async (t) => {
    const context = contextOf({ meeting: meetingOf({ opensOn }) })
    const warnings = warningsOf(context, distribute(on))
    if (inTime) return t.same(warnings, [])
    t.match(warnings, [/Res\. 1 9\.3\.5/])
    t.equal(warnings.length, 1)
  })
}

t.test('texts without a meeting are not late', async (t) => {
  t.same(warningsOf(contextOf(), distribute('2017-09-04')), [])
})

const consent = (forum: Forum, kind?: string) =>
  eventOf(
    'consent',
    { forum, meeting: 'm', document: { reference: 'TD416', revision: 1 } },
    kind ? { facts: { meeting: meetingOf({ kind }) } } : {},
  )

for (const forum of ['SG', 'WP', 'WTSA'] as const) {
  for (const kind of ['SG', 'WP', 'RGM', 'eMeeting', 'WTSA', 'TSAG']) {
    t.test(`a decision of ${forum} at a meeting of kind ${kind}`, async (t) => {
      const warnings = warningsOf(contextOf(), consent(forum, kind))
      if (forum === kind) return t.same(warnings, [])
      t.equal(warnings.length, 1)
      t.match(warnings[0], new RegExp(`${forum} .* ${kind}\\.$`))
    })
  }
}

/** The day of a decision, and whether it is one of the meeting's. */
const days: [string, boolean][] = [
  ['2017-09-03', false],
  ['2017-09-04', true],
  ['2017-09-15', true],
  ['2017-09-16', false],
]

for (const [on, inside] of days) {
  const where = inside ? 'during' : 'outside'
  t.test(`a decision of ${on} is taken ${where} its meeting`, async (t) => {
    const event = { ...consent('SG', 'SG'), on }
    const warnings = warningsOf(contextOf(), event)
    if (inside) return t.same(warnings, [])
    t.equal(warnings.length, 1)
    t.match(warnings[0], new RegExp(`${on}.*2017-09-04 to 2017-09-15`))
  })
}

t.test('an event that says less is no reason to warn', async (t) => {
  t.same(warningsOf(contextOf(), consent('SG')), [])
  const open = eventOf(
    'openDecision',
    { meeting: 'm' },
    { facts: { meeting: meetingOf() } },
  )
  t.same(warningsOf(contextOf(), open), [])
})

t.test('papers that are in no register are told of', async (t) => {
  const unknownDocuments = [
    { reference: 'TD416', revision: 1 },
    { reference: 'C260', revision: 0 },
  ]
  const facts = { zone: 'UTC', unknownDocuments }
  const told = [
    'Revision 1 of TD416 is not in the register of papers.',
    'C260 is not in the register of papers.',
  ]
  t.same(warningsOfFacts(facts), told)
  t.same(warningsOf(contextOf(), { ...consent('SG'), facts }), told)
  t.same(warningsOfFacts({ zone: 'UTC' }), [])
})
