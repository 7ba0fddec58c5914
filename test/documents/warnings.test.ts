import t from 'tap'
import { warningsOf } from '../../src/documents/warnings.ts'
import { paperRow } from '../fixtures/papers.ts'

const meeting = { opens_on: '2017-09-04' }

/** The day of a paper, and whether it is late as a contribution (A.1 3.1.8). */
const days: [string, boolean][] = [
  ['2017-08-22', false],
  ['2017-08-23', false],
  ['2017-08-24', true],
  ['2017-09-04', true],
]

for (const [happened_on, late] of days) {
  t.test(`a contribution of ${happened_on}`, async (t) => {
    const paper = paperRow({ kind: 'contribution', happened_on })
    const warnings = warningsOf(paper, meeting)
    if (!late) return t.same(warnings, [])
    t.equal(warnings.length, 1)
    t.match(warnings[0], /2017-08-23 was the last day \(A\.1 3\.1\.8\)/)
  })
}

t.test('other papers and other meetings are never late', async (t) => {
  const happened_on = '2017-09-15'
  t.same(warningsOf(paperRow({ happened_on }), meeting), [])
  const alone = paperRow({ kind: 'contribution', happened_on })
  t.same(warningsOf(alone, undefined), [])
})

const toTsag = [
  { group: 'SG17', purpose: 'information' as const },
  { group: 'TSAG', purpose: 'action' as const },
]

/** What a paper asks, and whether it should say by when (A.1 1.5). */
const asked: [string, boolean, Parameters<typeof paperRow>[0]][] = [
  ['an LS in for action', true, { kind: 'liaisonIn', purpose: 'action' }],
  ['an LS out for action', true, { kind: 'liaisonOut', purpose: 'action' }],
  [
    'an LS for action by one',
    true,
    { kind: 'liaisonOut', purpose: 'information', destinations: toTsag },
  ],
  [
    'an LS for action by a day',
    false,
    { kind: 'liaisonIn', purpose: 'action', deadline: '2017-12-01' },
  ],
  ['an LS for comment', false, { kind: 'liaisonIn', purpose: 'comment' }],
  [
    'an LS for information',
    false,
    { kind: 'liaisonIn', purpose: 'information' },
  ],
  ['an LS that asks nothing', false, { kind: 'liaisonIn' }],
  ['a TD', false, { kind: 'td', purpose: 'action' }],
]

for (const [what, warns, more] of asked) {
  t.test(
    `${what} is ${warns ? '' : 'not '}warned of for its deadline`,
    async (t) => {
      const warnings = warningsOf(paperRow(more), meeting)
      if (!warns) return t.same(warnings, [])
      t.equal(warnings.length, 1)
      t.match(warnings[0], /names no deadline \(A\.1 1\.5\)/)
    },
  )
}
