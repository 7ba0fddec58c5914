import t from 'tap'
import { currentEdition, getEdition } from '../../../machines/editions.ts'
import {
  type BeforehandName,
  duties,
} from '../../../src/deadlines/reminders/duties.ts'

const edition = getEdition(currentEdition)

/** The last days before openings (rules.md 9.1), and where the rule stands. */
const table: [
  BeforehandName,
  clause: string,
  [opens: string, last: string][],
][] = [
  [
    'distributeTexts',
    'Res. 1 9.3.5',
    [
      ['2018-06-04', '2018-05-04'],
      ['2018-02-28', '2018-01-31'],
      ['2018-03-01', '2018-02-01'],
      ['2018-03-31', '2018-02-28'],
    ],
  ],
  ['announceStudyGroupApproval', 'A.8 4.6', [['2018-06-04', '2018-05-14']]],
  [
    'announceConsultation',
    'Res. 1 9.3.3',
    [
      ['2018-06-04', '2018-03-04'],
      ['2018-02-28', '2017-11-30'],
    ],
  ],
  ['contribution', 'A.1 3.1.8', [['2018-06-04', '2018-05-23']]],
]

for (const [name, clause, days] of table) {
  for (const [opens, last] of days) {
    t.test(`${name} before ${opens} is due on ${last}`, async (t) => {
      const duty = duties[name](edition)
      t.equal(duty.latest(opens), last)
      t.equal(duty.clause, clause)
    })
  }
}

t.test('a rule of several months says so', async (t) => {
  const textsMonths = { value: 2, clause: 'a later Res. 1' }
  const { rule } = duties.distributeTexts({ ...edition, textsMonths })
  t.equal(rule, '2 months before the opening')
})
