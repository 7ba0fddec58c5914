import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import type { Db } from '../../db/database.ts'
import { readPostmaster } from '../../db/embedded/postmaster.ts'
import { runCommand } from '../fixtures/command.ts'
import { createDatabase } from '../fixtures/database.ts'
import { clusterOf, makeDataDir, startService } from '../fixtures/services.ts'

const program = 'src/cli/sample.ts'
const unset = { DATABASE_URL: '', CLOCK: '' }
const sample = (env: NodeJS.ProcessEnv) =>
  runCommand(program, { ...unset, ...env })

const loaded =
  'the SG20 meeting of September 2017 is loaded: 5 meetings, 52 work items, 154 events\n'
const present =
  'the SG20 meeting of September 2017 was loaded before; nothing has changed\n'

async function countItems(db: Db): Promise<number> {
  const query = db
    .selectFrom('work_items')
    .select(sql<string>`count(*)`.as('n'))
  return Number((await query.executeTakeFirstOrThrow()).n)
}

t.test('loads into DATABASE_URL, tables and all, once', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
  const first = await sample({ DATABASE_URL: url, SAMPLE: 'none' })
  t.same(first, { code: 0, stdout: loaded, stderr: '' })
  t.equal(await countItems(db), 52)
  const second = await sample({ DATABASE_URL: url })
  t.same(second, { code: 0, stdout: present, stderr: '' })
  t.equal(await countItems(db), 52)
})

t.test('loads into a data folder, with and without a service', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  t.same(await sample({ DATA_DIR }), { code: 0, stdout: loaded, stderr: '' })
  const left = await readPostmaster(clusterOf(DATA_DIR))
  t.equal(left, undefined, 'the server that it started is stopped')
  await startService(t, DATA_DIR).url
  t.same(await sample({ DATA_DIR }), { code: 0, stdout: present, stderr: '' })
})

t.test('killed in between, it leaves nothing and starts anew', async (t) => {
  const { db, url } = await createDatabase(t)
  await db.transaction().execute(async (trx) => {
    // It waits here when it has entered its meetings and first events.
    await sql`lock table work_item_names in exclusive mode`.execute(trx)
    const path = new URL(`../../${program}`, import.meta.url).pathname
    const child = spawn(process.execPath, [path], {
      env: { ...process.env, ...unset, DATABASE_URL: url },
    })
    const ended = once(child, 'exit')
    await whenWaiting(trx)
    child.kill('SIGKILL')
    await ended
  })
  const { rows } = await sql`select from meetings`.execute(db)
  t.same(rows, [])
  t.equal(await countItems(db), 0)
  t.match(await sample({ DATABASE_URL: url }), { code: 0, stdout: loaded })
})

/** Resolves when another connection waits for a lock of ours. */
async function whenWaiting(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_locks
      where not granted and relation = 'work_item_names'::regclass`.execute(db)
    if (rows.length > 0) return
    await delay(20)
  }
}

const failures: [string, NodeJS.ProcessEnv, RegExp][] = [
  [
    'a mistake in the configuration',
    { DATABASE_URL: 'mysql://x/y' },
    /^sample: DATABASE_URL is not the URL/,
  ],
  [
    'a database that is away',
    { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' },
    /^sample: the database, PostgreSQL at 127\.0\.0\.1:1\/nothing, cannot be used/,
  ],
]

for (const [what, env, stderr] of failures) {
  t.test(`fails with one line on ${what}`, async (t) => {
    t.match(await sample(env), { code: 1, stdout: '', stderr })
  })
}

t.test('fails where the virtual clock stands before the meeting', async (t) => {
  const { db, url } = await createDatabase(t)
  const CLOCK = 'virtual:2017-09-01T00:00:00Z'
  const ended = await sample({ DATABASE_URL: url, CLOCK })
  t.match(ended, { code: 1, stdout: '', stderr: /not loaded.*2017-09-01\n$/ })
  t.equal(await countItems(db), 0)
})
