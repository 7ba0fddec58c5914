import t from 'tap'
import type { DocumentRow } from '../../db/documents.ts'
import {
  findDocument,
  findDocumentsByKey,
  insertDocument,
  lockDocument,
  paperKey,
  updateDocument,
} from '../../db/documents.ts'
import { createDatabase } from '../fixtures/database.ts'
import { enterPapers, paperRow } from '../fixtures/papers.ts'

const { db } = await createDatabase(t)

const unknown = '0198c5a2-7a00-7000-8000-0000000000b1'

/** References and the key by which they are compared. */
const keys: [string, string][] = [
  ['TD414', 'td414'],
  ['TD 588/GEN', 'td588/gen'],
  [' td\u00a0588 / Gen ', 'td588/gen'],
  ['LS68-20', 'ls68-20'],
  ['Re\u0301union 1', 'r\u00e9union1'],
]

for (const [reference, key] of keys) {
  t.test(`${reference} is compared as ${key}`, async (t) => {
    t.equal(paperKey(reference), key)
  })
}

t.test('a paper comes back as it went in', async (t) => {
  const row = paperRow({
    kind: 'liaisonOut',
    reference: 'LS68-20',
    sources: ['SG20', { name: 'Korea', category: 'memberState' }],
    reply_to: { reference: 'TD272', revision: null },
    purpose: 'action',
    deadline: '2017-12-01',
    destinations: [{ group: 'TSAG', purpose: 'information' }],
    warnings: ['A warning'],
  })
  t.equal(await insertDocument(db, row, ['stale']), true)
  const stored = { ...row, answered_by: null }
  t.same(await findDocument(db, row.id), stored)
  t.same(await findDocumentsByKey(db, row.key), [stored])
  t.equal(await findDocument(db, unknown), undefined)
  t.same(await findDocumentsByKey(db, 'td0'), [])
})

/** What makes a paper another one than TD1, revision 0, of SG20. */
const others: [string, Partial<DocumentRow>][] = [
  ['another revision', { revision: 1 }],
  ['another study group', { series: 'SG17' }],
  ['another study period', { study_period: '2013-2016' }],
  ['no study period that is known', { study_period: null }],
]

t.test('a pair is there once in its series', async (t) => {
  await enterPapers(db, [{ reference: 'TD1' }])
  t.equal(await insertDocument(db, paperRow({ reference: 'td 1' }), []), false)
  for (const [what, more] of others) {
    const row = () => paperRow({ reference: 'TD1', ...more })
    t.equal(await insertDocument(db, row(), []), true, what)
    t.equal(await insertDocument(db, row(), []), false, `${what}, again`)
  }
  t.equal((await findDocumentsByKey(db, 'td1')).length, 5)
})

t.test('a change is written to one revision alone', async (t) => {
  const [first, second] = await enterPapers(db, [
    { reference: 'C260' },
    { reference: 'C260', revision: 1 },
  ])
  if (!first || !second) throw new Error('nothing was entered')
  const changed = { ...second, disposition: 'noted', version: 2 }
  await db.transaction().execute(async (trx) => {
    const stored = { ...second, answered_by: null }
    t.same(await lockDocument(trx, second.id), stored)
    t.equal(await lockDocument(trx, unknown), undefined)
    await updateDocument(trx, changed, ['noted'])
  })
  t.same(await findDocument(db, second.id), { ...changed, answered_by: null })
  t.same(await findDocument(db, first.id), { ...first, answered_by: null })
})

/** Rows that the database itself refuses, and the constraint. */
const wrong: [string, object][] = [
  ['documents_kind_check', { kind: 'letter' }],
  ['documents_revision_check', { revision: -1 }],
  ['documents_purpose_check', { purpose: 'decision' }],
  ['documents_version_check', { version: 0 }],
  ['documents_meeting_fkey', { meeting_id: unknown }],
]

for (const [constraint, more] of wrong) {
  t.test(`the database holds ${constraint}`, async (t) => {
    const row = paperRow({ reference: 'TD999', ...more })
    await t.rejects(insertDocument(db, row, []), new RegExp(constraint))
  })
}
