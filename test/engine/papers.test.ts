import t from 'tap'
import { papersIn, toPair, unknownPapers } from '../../src/engine/papers.ts'

const said = {
  payload: {
    justification: { reference: 'TD1', revision: 1 },
    baseText: { reference: 'C5' },
    document: { reference: 'TD 1', revision: 2 },
    other: { reference: 'TD9' },
  },
  evidence: [{ reference: 'R1' }, { reference: 'td1', revision: 2 }],
}

t.test('papers are named in the payload and as evidence', async (t) => {
  t.same(papersIn(said), [
    { reference: 'TD 1', revision: 2, as: 'document' },
    { reference: 'TD1', revision: 1, as: 'justification' },
    { reference: 'C5', revision: 0, as: 'baseText' },
    { reference: 'R1', revision: 0, as: 'evidence' },
    { reference: 'td1', revision: 2, as: 'evidence' },
  ])
  t.same(papersIn({ payload: {} }), [])
  t.same(papersIn({ payload: {}, evidence: null }), [])
})

t.test('a paper is looked up by its key', async (t) => {
  const pair = toPair({ reference: 'TD 588/GEN', revision: 3 })
  t.same(pair, { key: 'td588/gen', revision: 3 })
})

const pointing = { studyGroup: 20, meetingGroup: null, on: '2017-09-15' }

const registered = (key: string, revision: number, series = 'SG20') => ({
  id: '0198c5a2-7a00-7000-8000-0000000000d1',
  key,
  revision,
  series,
  study_period: '2017-2020',
})

t.test('what is in no register is told once', async (t) => {
  const known = [
    registered('td1', 1),
    registered('c5', 1),
    registered('r1', 0, 'SG17'),
  ]
  t.same(unknownPapers(said, known, pointing), {
    unknownDocuments: [
      { reference: 'TD 1', revision: 2 },
      { reference: 'C5', revision: 0 },
      { reference: 'R1', revision: 0 },
    ],
  })
})

t.test('where all is registered there is nothing to tell', async (t) => {
  const known = [
    registered('td1', 1),
    registered('td1', 2),
    registered('c5', 0),
    registered('r1', 0, 'ITU-T'),
  ]
  t.same(unknownPapers(said, known, pointing), {})
  t.same(unknownPapers({ payload: {} }, [], pointing), {})
})
