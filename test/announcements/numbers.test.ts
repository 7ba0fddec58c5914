import t from 'tap'
import { numberAfter, warningsOf } from '../../src/announcements/numbers.ts'

t.test('the number after the last one is the next one', async (t) => {
  t.equal(numberAfter('AAP-20'), 'AAP-21')
  t.equal(numberAfter('AAP-99'), 'AAP-100')
  t.equal(numberAfter(undefined), 'AAP-1')
})

const issue = { number: 'AAP-21', on: '2017-10-01', studyPeriod: '2017-2020' }
const day = /1st and the 16th.*2017-10-05/
const number = /AAP-21 does not follow AAP-19.*2017-2020/

const cases: [string, object, string | undefined, RegExp[]][] = [
  ['a usual one', {}, 'AAP-20', []],
  ['one of the 16th', { on: '2017-10-16' }, 'AAP-20', []],
  ['the first that is entered', {}, undefined, []],
  ['one of another day', { on: '2017-10-05' }, 'AAP-20', [day]],
  ['one that leaves a number out', {}, 'AAP-19', [number]],
  ['one that comes afterwards', {}, 'AAP-22', [/does not follow AAP-22/]],
  ['both', { on: '2017-10-05' }, 'AAP-19', [day, number]],
]

for (const [what, more, last, expected] of cases) {
  t.test(`warnings of ${what}`, async (t) => {
    const warnings = warningsOf({ ...issue, ...more }, last)
    t.match(warnings, expected)
    t.equal(warnings.length, expected.length)
  })
}
