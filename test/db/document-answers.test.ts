import t from 'tap'
import { listDeadlines } from '../../db/deadline-lists.ts'
import { listDocuments } from '../../db/document-lists.ts'
import { type DocumentRow, findDocument } from '../../db/documents.ts'
import { createDatabase } from '../fixtures/database.ts'
import { enterPapers } from '../fixtures/papers.ts'

const { db } = await createDatabase(t)

type Paper = Partial<DocumentRow>

let count = 0

/** A liaison statement for action that came in on 4 September 2017. */
function asking(more: Paper = {}): Paper {
  count += 1
  return {
    kind: 'liaisonIn',
    reference: `TD${count}`,
    purpose: 'action',
    deadline: '2017-12-01',
    ...more,
  }
}

/** A liaison statement that replies to another one, in full or in part. */
function replying(to: Paper, more: Paper = {}): Paper {
  return {
    kind: to.kind === 'liaisonIn' ? 'liaisonOut' : 'liaisonIn',
    reference: `LS${count}`,
    happened_on: '2017-09-15',
    reply_to: { reference: `${to.reference}`, revision: null },
    ...more,
  }
}

const revision = (to: Paper, number: number) => ({
  reply_to: { reference: `${to.reference}`, revision: number },
})

/** What is asked, what is sent, and whether it answers. */
const cases: [string, boolean, (ask: Paper) => Paper[]][] = [
  ['a reply', true, (ask) => [replying(ask)]],
  [
    'a reply on the same day',
    true,
    (ask) => [replying(ask, { happened_on: '2017-09-04' })],
  ],
  ['a reply to its revision', true, (ask) => [replying(ask, revision(ask, 0))]],
  [
    'a reply to a later revision',
    true,
    (ask) => [replying(ask, revision(ask, 2))],
  ],
  [
    'a reply in the next study period',
    true,
    (ask) => [
      replying(ask, { happened_on: '2022-04-01', study_period: '2022-2024' }),
    ],
  ],
  [
    'a reply from before it',
    false,
    (ask) => [replying(ask, { happened_on: '2017-09-03' })],
  ],
  [
    'a reply of its own kind',
    false,
    (ask) => [replying(ask, { kind: ask.kind ?? 'td' })],
  ],
  ['a TD that names it', false, (ask) => [replying(ask, { kind: 'td' })]],
  [
    'a reply of another study group',
    false,
    (ask) => [replying(ask, { series: 'SG17' })],
  ],
  [
    'a reply to the namesake of the next study period',
    false,
    (ask) => [
      { ...ask, study_period: '2022-2024', happened_on: '2022-04-01' },
      replying(ask, { happened_on: '2022-04-01', study_period: '2022-2024' }),
    ],
  ],
]

for (const kind of ['liaisonIn', 'liaisonOut'] as const) {
  for (const [what, answers, sent] of cases) {
    const title = answers ? 'answers' : 'does not answer'
    t.test(`${what} ${title} a ${kind}`, async (t) => {
      const [ask, ...more] = await enterPapers(
        db,
        [asking({ kind })].flatMap((ask) => [ask, ...sent(ask)]),
      )
      const found = await findDocument(db, ask?.id ?? '')
      const reply = more.at(-1)
      t.same(
        found?.answered_by,
        answers
          ? {
              id: reply?.id,
              reference: reply?.reference,
              revision: 0,
              on: reply?.happened_on,
            }
          : null,
      )
    })
  }
}

t.test('a reply to an earlier revision leaves the later one', async (t) => {
  const ask = asking()
  const [, later] = await enterPapers(db, [
    ask,
    { ...ask, revision: 1 },
    replying(ask, revision(ask, 0)),
  ])
  t.equal((await findDocument(db, later?.id ?? ''))?.answered_by, null)
})

t.test('of two replies the first one answers', async (t) => {
  const ask = asking()
  const [asked, , first] = await enterPapers(db, [
    ask,
    replying(ask, { reference: 'LS900' }),
    replying(ask, { reference: 'LS901', happened_on: '2017-09-10' }),
  ])
  const found = await findDocument(db, asked?.id ?? '')
  t.equal(found?.answered_by?.id, first?.id)
})

t.test('the deadlines of papers', async (t) => {
  const { db } = await createDatabase(t)
  const [a, b, c, d] = [
    asking({ deadline: '2017-12-01' }),
    asking({ deadline: '2017-11-01', purpose: null }),
    asking({ deadline: '2017-12-01', kind: 'liaisonOut' }),
    asking({
      deadline: '2018-01-01',
      purpose: 'information',
      destinations: [{ group: 'TSAG', purpose: 'action' }],
    }),
  ]
  const rows = await enterPapers(db, [
    a,
    b,
    c,
    d,
    { ...d, revision: 1, deadline: '2018-02-01' },
    replying(a),
    asking({ deadline: null }),
    asking({ kind: 'circular' }),
  ])
  const ids = (...at: number[]) => at.map((one) => rows[one]?.id)

  t.test('are those of the latest revisions, the earliest first', async (t) => {
    const now = '2017-11-15T00:00:00Z'
    const all = await listDeadlines(db, { now, zone: 'UTC' }, 10)
    t.same(
      all.map(({ about }) => about),
      ids(1, 0, 2, 4),
    )
    t.match(all[1], {
      subject: a.reference,
      closes_on: '2017-12-01',
      state: 'cancelled',
      document: { answeredBy: { id: rows[5]?.id, on: '2017-09-15' } },
    })
  })

  t.test('are open where they are for action and unanswered', async (t) => {
    const list = async (open: boolean) =>
      (await listDocuments(db, { open }, 10)).map(({ id }) => id)
    t.same((await list(true)).sort(), ids(2, 4).sort())
    t.same((await list(false)).sort(), ids(0, 1, 3, 5, 6, 7).sort())
  })
})
