import t from 'tap'
import { toDays } from '../../../../src/reports/summary/print/words.ts'

const days: [from: string, until: string, words: string][] = [
  ['2017-09-04', '2017-09-04', '4 September 2017'],
  ['2017-09-04', '2017-09-15', '4 to 15 September 2017'],
  ['2017-08-28', '2017-09-01', '28 August to 1 September 2017'],
  ['2017-12-31', '2018-01-02', '31 December 2017 to 2 January 2018'],
  ['2017-09-04', '2018-09-05', '4 September 2017 to 5 September 2018'],
]

for (const [from, until, words] of days) {
  t.test(`${from} to ${until} is ${words}`, async (t) => {
    t.equal(toDays(from, until), words)
  })
}
