import t from 'tap'
import { findFiledPairs, findPairs } from '../../db/document-links.ts'
import { createDatabase } from '../fixtures/database.ts'
import { enterPapers } from '../fixtures/papers.ts'

t.test('registered revisions are found in every series', async (t) => {
  const { db } = await createDatabase(t)
  await enterPapers(db, [
    { reference: 'TD414', revision: 1 },
    { reference: 'TD414', revision: 1, series: 'SG17' },
    { reference: 'TD414', revision: 2 },
    { reference: 'TD415', revision: 1, study_period: null },
  ])
  const find = async (...pairs: [string, number][]) => {
    const found = await findPairs(
      db,
      pairs.map(([key, revision]) => ({ key, revision })),
    )
    return found
      .map(({ key, revision, series, study_period }) =>
        [key, revision, series, study_period].join(' '),
      )
      .sort()
  }
  t.same(await find(), [])
  t.same(await find(['td414', 0], ['td999', 1]), [])
  t.same(await find(['td414', 1], ['td415', 1], ['td414', 1]), [
    'td414 1 SG17 2017-2020',
    'td414 1 SG20 2017-2020',
    'td415 1 SG20 ',
  ])
})

t.test('where nothing is filed, nothing is asked', async (t) => {
  const { db, close } = await createDatabase(t)
  await close()
  t.same(await findFiledPairs(db, []), [])
  t.same(await findPairs(db, []), [])
})
