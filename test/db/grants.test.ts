import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import type { Db } from '../../db/database.ts'
import { canRewrite, findRole, grantRights } from '../../db/grants.ts'
import { createDatabase } from '../fixtures/database.ts'

const { db, serviceUrl } = await createDatabase(t)
const { db: service, close } = connect(serviceUrl)
t.teardown(close)

const run = (db: Db, text: string) => sql.raw(text).execute(db)

const columns = {
  events: 'note',
  meeting_notes: 'text',
  document_changes: 'fields',
  imports: 'sha256',
  checkpoints: 'signature',
  checkpoint_keys: 'public_key',
  merkle_nodes: 'hash',
}
const appendOnly = Object.keys(columns)

const refusedByRight = [
  ...Object.entries(columns).flatMap(([table, column]) => [
    `update ${table} set ${column} = ${column}`,
    `delete from ${table}`,
    `truncate ${table}`,
    `truncate ${table} cascade`,
    `merge into ${table} using (values (1)) v on true when matched then delete`,
    `alter table ${table} disable trigger all`,
    `alter table ${table} disable trigger user`,
    `drop trigger ${table}_append_only on ${table}`,
    `alter table ${table} add column more text`,
    `alter table ${table} owner to current_user`,
    `drop table ${table} cascade`,
    `create rule nothing as on insert to ${table} do instead nothing`,
    `create trigger sly before insert on ${table}
      for each row execute function suppress_redundant_updates_trigger()`,
    `create index sly on ${table} ((1))`,
    `lock table ${table} in access exclusive mode`,
  ]),
  'create function public.refuse_change_of_events() returns trigger language plpgsql as $$ begin return new; end $$',
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
  'drop function refuse_change_of_events() cascade',
  'create table public.mine (n integer)',
  'create schema mine',
  "set session_replication_role = 'replica'",
  `set role ${await findRole(db)}`,
  'delete from kysely_migration',
  "insert into kysely_migration values ('9999', '')",
  "select setval('events_position_seq', 1)",
  'alter sequence events_position_seq restart',
  'drop schema public cascade',
]

for (const statement of refusedByRight) {
  t.test(`the service may not: ${statement.slice(0, 70)}`, async (t) => {
    const tried = service.transaction().execute((trx) => run(trx, statement))
    await t.rejects(tried, { code: '42501' })
  })
}

t.test('it may change what is not part of the record', async (t) => {
  const { rows } = await sql<{ table: string; may: boolean }>`
select c.relname as table,
  has_table_privilege(${await findRole(service)}::text, c.oid, 'update')
    and has_table_privilege(${await findRole(service)}::text, c.oid, 'delete')
    as may
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and c.relname not like 'kysely%'`.execute(db)
  const guarded = rows.filter(({ may }) => !may).map(({ table }) => table)
  t.same(guarded.sort(), appendOnly.toSorted())
})

t.test('it may add to the record, and read it', async (t) => {
  for (const table of appendOnly) await run(service, `table ${table}`)
  await run(
    service,
    "insert into imports (imported_at, imported_by, sha256, events) values (now(), 'x', 'x', 0)",
  )
  t.equal(await canRewrite(service), false)
})

const meeting = '0198c5a2-7a00-7000-8000-000000000001'
const item = '0198c5a2-7a00-7000-8000-000000000002'

// A row each, for the triggers that look at rows.
const rows = [
  `insert into meetings values ('${meeting}', 'SG20', 'SG', null, null,
    '2017-09-04', '2017-09-15', now(), 'x')`,
  `insert into meeting_notes (id, meeting_id, seq, section, documents,
    created_at, created_by) values ('${item}', '${meeting}', 1, 'opening',
    '[]', now(), '{}')`,
]

t.test('nobody may change what is only added to', async (t) => {
  for (const row of rows) await run(db, row)
  t.equal(await canRewrite(db), true, 'but who owns it could')
  const changes = ['update %s set %s = %s', 'delete from %s', 'truncate %s']
  for (const table of ['meeting_notes', 'imports', 'document_changes']) {
    const column = table === 'imports' ? 'sha256' : 'id'
    for (const change of changes) {
      const text = change.replace('%s', table).replaceAll('%s', column)
      if (table === 'document_changes' && !text.startsWith('truncate')) continue
      await t.rejects(run(db, text), { code: '23001' }, text)
    }
  }
})

const rightsOn = async (name: string) => {
  const rights = ['select', 'insert', 'update', 'delete', 'truncate', 'trigger']
  const { rows } = await sql<{ may: boolean }>`
select has_table_privilege(${await findRole(service)}, ${name}, r) as may
from unnest(${rights}::text[]) with ordinality as u (r, n)
order by n`.execute(db)
  return rights.filter((_, index) => rows[index]?.may).join(' ')
}

t.test('new tables come under the same rule', async (t) => {
  for (const statement of [
    'create table ordinary (n integer)',
    'create view seen as select 1 as n',
    'create sequence numbers',
    'create table kept (n integer)',
    'create trigger kept_no_truncate before truncate on kept execute function refuse_change()',
  ])
    await run(db, statement)
  await grantRights(db, await findRole(service))
  t.equal(await rightsOn('ordinary'), 'select insert update delete')
  t.equal(await rightsOn('kept'), 'select insert')
  t.equal(await rightsOn('seen'), 'select')
  t.equal(await rightsOn('kysely_migration'), 'select')
  await run(service, "select nextval('numbers')")
})

t.test('what is more is taken away, and no more is touched', async (t) => {
  const role = await findRole(service)
  const touched = async () => {
    const { rows } = await sql`
select oid::regclass::text as name, xmin::text from pg_class
where relnamespace = 'public'::regnamespace order by 1`.execute(db)
    return rows
  }
  const before = await touched()
  await grantRights(db, role)
  t.same(await touched(), before)
  await run(db, `grant all on events, ordinary to ${role}`)
  await Promise.all([1, 2, 3].map(() => grantRights(db, role)))
  t.equal(await rightsOn('events'), 'select insert')
  t.equal(await rightsOn('ordinary'), 'select insert update delete')
})

t.test('a schema that is closed is opened to the service', async (t) => {
  const role = await findRole(service)
  await run(db, 'revoke all on schema public from public')
  await t.rejects(run(service, 'table events'), { code: '42P01' })
  await grantRights(db, role)
  await run(service, 'table events')
})

t.test('the owner keeps its own rights', async (t) => {
  await grantRights(db, await findRole(db))
  const { rows } = await sql`
select has_table_privilege('events', 'truncate') as may`.execute(db)
  t.same(rows, [{ may: true }])
})
