import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { createDatabase } from '../fixtures/database.ts'

t.test('the loss of idle connections is told, not fatal', async (t) => {
  const { url } = await createDatabase(t)
  const lost: Error[] = []
  const onLost = (error: Error) => lost.push(error)
  const told = connect(url, { onLost, applicationName: 'told' })
  const silent = connect(url, { applicationName: 'silent' })
  for (const { db, pool, close } of [told, silent]) {
    await sql`select 1`.execute(db)
    const removed = new Promise((done) => pool.once('remove', done))
    const name = pool.options.application_name
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = ${name}`.execute(
      db === told.db ? silent.db : told.db,
    )
    await removed
    await sql`select 1`.execute(db)
    t.teardown(close)
  }
  t.match(lost, [{ code: '57P01' }])
})

t.test('connections carry a name and limits of time', async (t) => {
  const { url, db } = await createDatabase(t)
  const show = (name: string) => sql.raw<Record<string, string>>(`show ${name}`)
  const expected = {
    application_name: 'rectrack',
    statement_timeout: '30s',
    idle_in_transaction_session_timeout: '1min',
  }
  for (const [name, value] of Object.entries(expected))
    t.same((await show(name).execute(db)).rows, [{ [name]: value }])
  const hasty = connect(url, { statementTimeout: 10 })
  t.teardown(hasty.close)
  await t.rejects(sql`select pg_sleep(60)`.execute(hasty.db), { code: '57014' })
  const patient = connect(url, { statementTimeout: 0 })
  t.teardown(patient.close)
  const { rows } = await show('statement_timeout').execute(patient.db)
  t.same(rows, [{ statement_timeout: '0' }])
})

t.test('no connection is made before it is needed', async (t) => {
  const { pool, close } = connect('postgres://a:b@database.invalid/c')
  t.equal(pool.totalCount, 0)
  await close()
})
