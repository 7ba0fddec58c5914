import t from 'tap'
import { differences } from '../../src/audit/differences.ts'

const table: [what: string, is: unknown, gives: unknown, lines: string[]][] = [
  ['the order of members', { a: 1, b: [2] }, { b: [2], a: 1 }, []],
  ['nothing at all', null, null, []],
  ['an undefined member', { a: 1 }, { a: 1, b: undefined }, []],
  ['a value', { a: 1 }, { a: '1' }, ['a is 1, the events give "1"']],
  ['null', { a: null }, { a: '' }, ['a is null, the events give ""']],
  [
    'members that only one has',
    { a: 1 },
    { b: 1 },
    ['b is missing, the events give 1', 'a is 1, the events give missing'],
  ],
  [
    'a value inside',
    { a: { b: { c: 1 } } },
    { a: { b: { c: 2 } } },
    ['a.b.c is 1, the events give 2'],
  ],
  [
    'the order of a list',
    { a: [1, 2] },
    { a: [2, 1] },
    ['a is [1,2], the events give [2,1]'],
  ],
  [
    'an object and a list',
    { a: {} },
    { a: [] },
    ['a is {}, the events give []'],
  ],
  [
    'a long text',
    { a: 'x'.repeat(1000) },
    { a: 1 },
    [`a is "${'x'.repeat(119)}…, the events give 1`],
  ],
]

for (const [what, is, gives, lines] of table) {
  t.test(`compares ${what}`, async (t) => {
    t.same(differences(is, gives), lines)
  })
}
