import t from 'tap'
import { deadlineRules } from '../../machines/deadline-rules.ts'
import { currentEdition, getEdition } from '../../machines/editions.ts'
import { deadlines } from '../fixtures/process-table.ts'

const edition = getEdition(currentEdition)

/** Name, process, formula and clause (process.md; rules.md 9). */
const rules: [keyof typeof deadlineRules, 'AAP' | 'TAP', RegExp, RegExp][] = [
  ['lastCall', 'AAP', /^start \+ 27 days$/, /A\.8 4\.1/],
  ['additionalReview', 'AAP', /^start \+ 20 days$/, /A\.8 4\.5/],
  ['moreTime', 'AAP', /^meeting end \+ 28 days$/, /A\.8 5\.6/],
  ['moreTime', 'TAP', /^meeting end \+ 28 days$/, /Res\. 1 9\.5\.5/],
  ['consultation', 'TAP', /^7 working days before/, /Res\. 1 9\.4\.1/],
  ['deletion', 'AAP', /^circular \+ 3 months$/, /A\.8 8\.2\.1/],
  ['deletion', 'TAP', /^circular \+ 3 months$/, /Res\. 1 9\.8\.2\.1/],
  ['notification', 'AAP', /\+ 14 days$/, /A\.8 6\.2/],
  ['notification', 'TAP', /\+ 28 days$/, /Res\. 1 9\.6\.1/],
]

for (const [name, process, rule, clause] of rules) {
  t.test(`${name} in ${process} is what the rules say`, async (t) => {
    const entry = deadlines.find((one) => one.name === name)
    const fires = entry?.fires
    t.match(deadlineRules[name](edition, process), { rule, clause, fires })
  })
}

t.test('the deadlines are those of process.md', async (t) => {
  t.same(
    Object.keys(deadlineRules).sort(),
    deadlines.map(({ name }) => name).sort(),
  )
})
