import t from 'tap'
import {
  insertDocumentChange,
  listDocumentChanges,
} from '../../db/document-changes.ts'
import { createDatabase } from '../fixtures/database.ts'
import { enterPapers } from '../fixtures/papers.ts'

t.test('changes of a paper come back in their order', async (t) => {
  const { db } = await createDatabase(t)
  const [one, other] = await enterPapers(db, [{ revision: 0 }, { revision: 1 }])
  if (!one || !other) throw new Error('nothing was entered')
  const change = (version: number) => ({
    document_id: one.id,
    version,
    changed_at: '2017-09-15T10:00:00Z',
    changed_by: 'test',
    fields: { disposition: { from: null, to: 'noted' } },
  })
  await db.transaction().execute(async (trx) => {
    await insertDocumentChange(trx, change(3))
    await insertDocumentChange(trx, change(2))
  })
  t.same(await listDocumentChanges(db, one.id), [change(2), change(3)])
  t.same(await listDocumentChanges(db, other.id), [])
})
