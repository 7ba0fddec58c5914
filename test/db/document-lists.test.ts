import t from 'tap'
import { type DocumentFilter, listDocuments } from '../../db/document-lists.ts'
import { insertMeeting } from '../../db/meetings.ts'
import { createDatabase } from '../fixtures/database.ts'
import { enterPapers } from '../fixtures/papers.ts'

const { db } = await createDatabase(t)

const meeting = '0198c5a2-7a00-7000-8000-0000000000b1'
await insertMeeting(db, {
  id: meeting,
  name: 'SG20',
  kind: 'SG',
  group: 'SG20',
  place: null,
  opens_on: '2017-09-04',
  closes_on: '2017-09-15',
  created_at: '2017-09-01T00:00:00Z',
  created_by: 'test',
})

await enterPapers(db, [
  { reference: 'C1', kind: 'contribution', happened_on: '2017-09-01' },
  { reference: 'TD2', meeting_id: meeting, title: 'The smart city' },
  { reference: 'TD3', questions: ['2/20', '3/20'], group: 'WP 1/20' },
  { reference: 'TD4', series: 'SG17', group: 'SG17', questions: [] },
  {
    reference: 'LS5',
    reply_to: { reference: 'TD 2', revision: 0 },
    study_period: '2013-2016',
    happened_on: '2016-05-05',
  },
  { reference: 'TD2', revision: 1, happened_on: '2017-09-05' },
])

const nowhere = { series: null, names: [], questions: [] }

/** A filter, and the papers it keeps, the newest first. */
const filters: [DocumentFilter, string[]][] = [
  [{}, ['TD2-R1', 'TD4', 'TD3', 'TD2', 'C1', 'LS5']],
  [{ kind: 'contribution' }, ['C1']],
  [{ meeting }, ['TD2']],
  [{ question: '3/20' }, ['TD3']],
  [{ question: '2/2' }, []],
  [
    { group: { ...nowhere, series: 'SG20' } },
    ['TD2-R1', 'TD3', 'TD2', 'C1', 'LS5'],
  ],
  [{ group: { ...nowhere, names: ['wp2/20', 'wp1/20'] } }, ['TD3']],
  [{ group: { ...nowhere, questions: ['3/20', '4/20'] } }, ['TD3']],
  [{ group: { series: 'SG17', names: ['sg17'], questions: [] } }, ['TD4']],
  [{ group: nowhere }, []],
  [{ key: 'td2' }, ['TD2-R1', 'TD2']],
  [{ studyPeriod: '2013-2016' }, ['LS5']],
  [{ replyKey: 'td2' }, ['LS5']],
  [{ words: ['smart'] }, ['TD2']],
  [{ words: ['cit', 'sm'] }, ['TD2']],
  [{ words: ['smart', 'paper'] }, []],
  [
    {
      group: { ...nowhere, series: 'SG20' },
      question: '2/20',
      kind: 'td',
      key: 'td3',
    },
    ['TD3'],
  ],
]

for (const [filter, papers] of filters) {
  t.test(`${JSON.stringify(filter)} keeps ${papers}`, async (t) => {
    const rows = await listDocuments(db, filter, 10)
    t.same(
      rows.map(({ reference, revision }) =>
        revision > 0 ? `${reference}-R${revision}` : reference,
      ),
      papers,
    )
  })
}

t.test('a list is walked row by row', async (t) => {
  const all = await listDocuments(db, {}, 10)
  const seen: string[] = []
  for (let after: [string, string] | undefined; ; ) {
    const [row] = await listDocuments(db, {}, 1, after)
    if (!row) break
    seen.push(row.id)
    after = [row.happened_on, row.id]
  }
  t.same(
    seen,
    all.map(({ id }) => id),
  )
})
