import { createServer } from 'node:net'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { isTakenBack, isUnavailable, toFailure } from '../../db/errors.ts'
import { databaseUrl } from '../fixtures/admin.ts'
import { createDatabase } from '../fixtures/database.ts'

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

// PostgreSQL, Appendix A.
const sqlstates = {
  conflict: ['23505'],
  missing: ['23503'],
  retry: ['40001', '40P01', '55P03'],
  unavailable: [
    ...['08000', '08001', '08003', '08004', '08006', '08007', '08P01'],
    ...['25006', '25P03', '53000', '53100', '53200', '53300', '53400'],
    ...['57014', '57P01', '57P02', '57P03', '57P05', '58000', '58030'],
  ],
  other: ['22P02', '23502', '23514', '42601', '42P01', '57P04', 'XX000'],
}

// In doubt not: the others may come after the commit.
const takenBack = new Set([
  ...['23505', '23503', '40001', '40P01', '55P03'],
  ...['22P02', '23502', '23514', '42601', '42P01'],
])

for (const [kind, codes] of Object.entries(sqlstates))
  t.test(`${kind}: ${codes.join(' ')}`, async (t) => {
    const { db } = await createDatabase(t)
    for (const code of codes) {
      const raise = `do $$ begin raise 'x' using errcode = '${code}'; end $$`
      const error = await caught(sql.raw(raise).execute(db))
      t.match(toFailure(error), { kind, code })
      t.equal(isUnavailable(error), kind === 'unavailable')
      t.equal(isTakenBack(error), takenBack.has(code))
    }
  })

t.test('a failure names the constraint', async (t) => {
  const { db } = await createDatabase(t)
  await sql`create table a (id integer constraint a_id_key unique,
    of integer constraint a_of_fkey references a (id))`.execute(db)
  await sql`insert into a values (1)`.execute(db)
  const insert = (row: RawBuilder<unknown>) =>
    caught(sql`insert into a values ${row}`.execute(db))
  t.match(toFailure(await insert(sql`(1)`)), {
    kind: 'conflict',
    constraint: 'a_id_key',
  })
  t.match(toFailure(await insert(sql`(2, 3)`)), {
    kind: 'missing',
    constraint: 'a_of_fkey',
  })
})

t.test('what does not come from a database is other', (t) => {
  const things = [undefined, null, 'x', 1, new Error('x'), { code: 5 }]
  for (const thing of things) t.equal(toFailure(thing).kind, 'other')
  t.end()
})

const network = ['EAI_AGAIN', 'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET']
const unreachable = ['EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH']
const others = ['ENOTFOUND', 'EPIPE', 'ETIMEDOUT']

for (const code of [...network, ...unreachable, ...others])
  t.test(`unavailable: ${code}`, async (t) => {
    t.ok(isUnavailable(Object.assign(new Error(code), { code })))
  })

t.test('unavailable: no server, no such host', async (t) => {
  const port = await closedPort()
  for (const host of [`127.0.0.1:${port}`, 'database.invalid']) {
    const { db, close } = connect(`postgres://a:b@${host}/c`)
    t.ok(isUnavailable(await caught(sql`select 1`.execute(db))), host)
    await close()
  }
})

t.test('unavailable: a server that says nothing', async (t) => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.teardown(() => server.close())
  const { port } = server.address() as { port: number }
  const url = `postgres://a:b@127.0.0.1:${port}/c`
  const { db, close } = connect(url, { connectionTimeout: 100 })
  t.ok(isUnavailable(await caught(sql`select 1`.execute(db))))
  await close()
})

t.test('unavailable: all connections are taken', async (t) => {
  const { db } = await createDatabase(t, { max: 1, connectionTimeout: 100 })
  await db.connection().execute(async () => {
    t.ok(isUnavailable(await caught(sql`select 1`.execute(db))))
  })
})

t.test('unavailable: the connection is lost in a statement', async (t) => {
  const { db } = await createDatabase(t, { max: 1 })
  const end = sql`select pg_terminate_backend(pg_backend_pid())`
  t.ok(isUnavailable(await caught(end.execute(db))))
  // The driver may not have taken notice when the next statement comes.
  let next: unknown
  do next = await sql`select 1 as one`.execute(db).catch((error) => error)
  while (isUnavailable(next))
  t.match(next, { rows: [{ one: 1 }] })
})

t.test('unavailable: a lost or closed client', async (t) => {
  const { url } = await createDatabase(t)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await caught(client.query('select pg_terminate_backend(pg_backend_pid())'))
  t.ok(isUnavailable(await caught(client.query('select 1'))))
  const { db, pool, close } = connect(url)
  await sql`select 1`.execute(db)
  await close()
  t.ok(isUnavailable(await caught(pool.query('select 1'))))
})

t.test('other: a database that does not exist', async (t) => {
  const { url } = await createDatabase(t)
  const { db, close } = connect(databaseUrl(url, 'nowhere'))
  const error = await caught(sql`select 1`.execute(db))
  t.match(toFailure(error), { kind: 'other', code: '3D000' })
  await close()
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
