import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../db/connect.ts'
import { migrations } from '../db/migrations.ts'
import { prepareSchema } from '../src/schema.ts'
import { createDatabase } from './fixtures/database.ts'

async function createEmpty(t: Parameters<typeof createDatabase>[0]) {
  const { db, url, serviceUrl } = await createDatabase(t)
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
  await sql`grant usage on schema public to public`.execute(db)
  const service = connect(serviceUrl)
  t.teardown(service.close)
  return { owner: db, url, service: service.db, serviceUrl }
}

const all = Object.keys(migrations)

t.test('the owner migrates, and the service may work then', async (t) => {
  const { url: migrationUrl, service, serviceUrl: url } = await createEmpty(t)
  const addresses = { url, migrationUrl }
  const replicas = [1, 2, 3].map(() => prepareSchema(service, addresses))
  const applied = await Promise.all(replicas)
  t.same(applied.flat(), all, 'one of them did it')
  await sql`table events`.execute(service)
  t.same(await prepareSchema(service, { url, migrationUrl: url }), [])
})

t.test('one role alone does both', async (t) => {
  const { owner, url } = await createEmpty(t)
  t.same(await prepareSchema(owner, { url, migrationUrl: url }), all)
})

t.test('the service alone says who has to migrate', async (t) => {
  const { service, serviceUrl: url } = await createEmpty(t)
  await t.rejects(prepareSchema(service, { url, migrationUrl: url }), {
    message: /permission denied.*; the schema is older than this service/,
  })
})

t.test('what fails otherwise fails with its own words', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`drop table kysely_migration`.execute(db)
  await t.rejects(prepareSchema(db, { url, migrationUrl: url }), {
    message: /^migration 0001_spine failed: .*already exists$/,
  })
})
