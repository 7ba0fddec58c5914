import t from 'tap'
import {
  groupKey,
  isQuestionName,
  numberWithin,
  sortKeyOf,
  spellingsOf,
  studyGroupOf,
  tidyName,
} from '../../src/groups/names.ts'

/** Name as sent, as kept and as compared, and the study group it tells of. */
const names: [string, string, string, string | undefined][] = [
  ['Q2/20', 'Q2/20', '2/20', '20'],
  ['2/20', 'Q2/20', '2/20', '20'],
  [' q 2 / 20 ', 'Q2/20', '2/20', '20'],
  ['Q999/999', 'Q999/999', '999/999', '999'],
  ['SG20', 'SG20', 'sg20', '20'],
  [' sg 20', 'sg 20', 'sg20', '20'],
  ['WP1/20', 'WP1/20', 'wp1/20', '20'],
  ['TSAG', 'TSAG', 'tsag', undefined],
  ['WP1/TSAG', 'WP1/TSAG', 'wp1/tsag', undefined],
  ['FG-DPM', 'FG-DPM', 'fg-dpm', undefined],
  ['SG20RG-AFR', 'SG20RG-AFR', 'sg20rg-afr', undefined],
  ['JCA-IoT and SC&C', 'JCA-IoT and SC&C', 'jca-iotandsc&c', undefined],
  ['Q0/20', 'Q0/20', 'q0/20', undefined],
  ['Q2/020', 'Q2/020', 'q2/020', undefined],
  ['Q2/2000', 'Q2/2000', 'q2/2000', undefined],
  ['Q2/20/1', 'Q2/20/1', 'q2/20/1', undefined],
  ['Cafe\u0301', 'Cafe\u0301', 'caf\u00e9', undefined],
]

for (const [sent, kept, key, number] of names) {
  t.test(`${sent} is kept as ${kept}`, async (t) => {
    t.equal(tidyName(sent), kept)
    t.equal(groupKey(sent), key)
    t.equal(groupKey(kept), key)
    t.equal(numberWithin({ key }), number)
    const studyGroup = number === undefined ? undefined : Number(number)
    t.equal(studyGroupOf({ group: sent }), studyGroup)
    t.equal(isQuestionName(sent), /^\d/.test(key))
  })
}

t.test('names sort as people count', async (t) => {
  const keys = ['10/20', 'wp10/20', '2/20', 'wp2/20', '2/5', 'sg20', 'sg5']
  const sorted = ['2/5', '2/20', '10/20', 'sg5', 'sg20', 'wp2/20', 'wp10/20']
  t.same(
    keys
      .map((key) => [sortKeyOf(key), key])
      .sort()
      .map(([, key]) => key),
    sorted,
  )
})

t.test('a Question is written with and without its Q', async (t) => {
  t.same(spellingsOf({ kind: 'question', key: '2/20' }), ['2/20', 'q2/20'])
  t.same(spellingsOf({ kind: 'workingParty', key: 'wp1/20' }), ['wp1/20'])
})
