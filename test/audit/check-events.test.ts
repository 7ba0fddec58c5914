import t from 'tap'
import { checkNumbers } from '../../src/audit/check-events.ts'

const table: [seqs: number[], lines: string[]][] = [
  [[1], []],
  [[1, 2, 3], []],
  [[], ['it has no events']],
  [[2], ['event 1 is missing']],
  [
    [1, 3, 4, 8],
    ['event 2 is missing', 'events 5 to 7 are missing'],
  ],
]

for (const [seqs, lines] of table) {
  t.test(`numbers ${seqs.join(', ') || 'of nothing'}`, async (t) => {
    t.same(checkNumbers(seqs.map((seq) => ({ seq }))), lines)
  })
}
