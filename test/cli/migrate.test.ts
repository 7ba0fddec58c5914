import { sql } from 'kysely'
import t from 'tap'
import { migrations } from '../../db/migrations.ts'
import { runCommand } from '../fixtures/command.ts'
import { createDatabase } from '../fixtures/database.ts'
import { makeDataDir, startService } from '../fixtures/services.ts'

const migrate = (env: NodeJS.ProcessEnv) =>
  runCommand('src/cli/migrate.ts', { DATABASE_URL: '', ...env })

const names = Object.keys(migrations)
const all = names.map((name) => `applied ${name}\n`).join('')

t.test('applies what is pending and says so', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
  const first = await migrate({ DATABASE_URL: url })
  t.same(first, { code: 0, stdout: all, stderr: '' })
  const second = await migrate({ DATABASE_URL: url })
  t.same(second, { code: 0, stdout: 'nothing to apply\n', stderr: '' })
})

t.test('the owner of a database migrates it for the service', async (t) => {
  const { db, url, serviceUrl } = await createDatabase(t)
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
  const env = { DATABASE_URL: serviceUrl, MIGRATION_DATABASE_URL: url }
  t.same(await migrate(env), { code: 0, stdout: all, stderr: '' })
  const alone = await migrate({ DATABASE_URL: serviceUrl })
  t.same(alone, { code: 0, stdout: 'nothing to apply\n', stderr: '' })
})

t.test('fails with the reason when a migration fails', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`drop table kysely_migration`.execute(db)
  const { code, stdout, stderr } = await migrate({ DATABASE_URL: url })
  t.match({ code, stdout }, { code: 1, stdout: '' })
  t.match(stderr, /^migrate: migration 0001_spine failed: .*already exists\n$/)
})

t.test('works on the embedded database of a running service', async (t) => {
  const dataDir = await makeDataDir(t)
  const none = await migrate({ DATA_DIR: dataDir })
  t.equal(none.code, 1)
  t.match(none.stderr, /^migrate: no service runs on .*set DATABASE_URL/)
  await startService(t, dataDir).url
  const { code, stdout } = await migrate({ DATA_DIR: dataDir })
  t.same({ code, stdout }, { code: 0, stdout: all })
})

t.test('fails on a mistake in the configuration', async (t) => {
  const { code, stderr } = await migrate({ DATABASE_URL: 'mysql://x/y' })
  t.equal(code, 1)
  t.match(stderr, /^migrate: DATABASE_URL is not the URL/)
})
