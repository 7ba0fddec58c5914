import t from 'tap'
import { mistakeOfReference } from '../../src/documents/references.ts'

for (const reference of [
  ...['TD414', 'TD 588/GEN', 'C260', 'LS68-20', 'Report 1', 'R1', 'LS/r 5'],
  ...['Circular 68', 'Collective letter 3/20', 'TD-PLEN-5', 'Rev'],
  ...['SG20-R1', 'sg20 - R 12', 'TSAG-R3', 'WTSA-16-R1', 'WP1/20-R2'],
]) {
  t.test(`${reference} is a reference`, async (t) => {
    t.equal(mistakeOfReference(reference), null)
  })
}

/** References with a revision in them, and how to write them. */
const wrong: [string, string, number][] = [
  ['TD414-R1', 'TD414', 1],
  ['TD414Rev.1', 'TD414', 1],
  ['TD414 Rev 12', 'TD414', 12],
  ['TD414rev1', 'TD414', 1],
  ['TD414(Rev.2)', 'TD414', 2],
  ['TD414-Rev.2', 'TD414', 2],
  ['TD414R1', 'TD414', 1],
  ['TD 588-R1/GEN', 'TD588/GEN', 1],
  ['c260-r01', 'C260', 1],
  ['LS68-20-R1', 'LS68-20', 1],
]

for (const [reference, bare, revision] of wrong) {
  t.test(`${reference} holds a revision`, async (t) => {
    t.equal(
      mistakeOfReference(reference),
      `holds a revision; write ${bare} and give ${revision} as the revision`,
    )
  })
}
