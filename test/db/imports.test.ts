import { sql } from 'kysely'
import t from 'tap'
import { insertImport } from '../../db/imports.ts'
import { createDatabase } from '../fixtures/database.ts'

t.test('an import bears the transaction of its events', async (t) => {
  const { db } = await createDatabase(t)
  const row = {
    imported_at: '2017-09-01T00:00:00Z',
    imported_by: 'test',
    sha256: 'ab'.repeat(32),
    events: 1_000_000,
  }
  const own = await db.transaction().execute(async (trx) => {
    await insertImport(trx, row)
    const { rows } = await sql<{ own: string }>`
      select pg_current_xact_id() as own`.execute(trx)
    return rows[0]?.own
  })
  const stored = await db.selectFrom('imports').selectAll().execute()
  t.same(stored, [
    { ...row, transaction: own, position: '0', events: '1000000' },
  ])
})
