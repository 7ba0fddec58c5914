import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations.ts'
import { createDatabase } from '../fixtures/database.ts'

const names = Object.keys(migrations)

t.test('every file in db/migrations is listed by its name', async (t) => {
  const folder = new URL('../../db/migrations/', import.meta.url)
  const files = await readdir(folder)
  t.same(names, files.map((file) => file.replace(/\.ts$/, '')).sort())
})

t.test('applies what is pending, once', async (t) => {
  const { db } = await createDatabase(t)
  await empty(db)
  t.same(await migrate(db), names)
  t.same(await migrate(db), [])
})

t.test('four replicas at once apply each migration once', async (t) => {
  const { db, url } = await createDatabase(t)
  await empty(db)
  const replicas = [1, 2, 3, 4].map(() => connect(url, { max: 1 }))
  const applied = await Promise.all(replicas.map(({ db }) => migrate(db)))
  await Promise.all(replicas.map(({ close }) => close()))
  t.same(applied.flat(), names)
})

t.test('a migration that fails is told with its cause', async (t) => {
  const { db } = await createDatabase(t)
  await empty(db)
  await sql`create table work_items (id uuid)`.execute(db)
  const error = await migrate(db).catch((error: unknown) => error)
  t.match(error, {
    message: /^migration 0001_spine failed: .*already exists$/,
    cause: { code: '42P07' },
  })
  const left =
    await sql`select from pg_tables where tablename = 'events'`.execute(db)
  t.same(left.rows, [], 'nothing of it stays')
})

t.test('a database that a newer version migrated is refused', async (t) => {
  const { db } = await createDatabase(t)
  await sql`insert into kysely_migration values ('9999_newer', ${new Date().toISOString()})`.execute(
    db,
  )
  await t.rejects(migrate(db), {
    message:
      /^migrating failed: corrupted migrations: .*9999_newer is missing$/,
  })
})

type Connected = Awaited<ReturnType<typeof createDatabase>>['db']

async function empty(db: Connected): Promise<void> {
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
}
