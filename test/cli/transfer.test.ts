import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { connect } from '../../db/connect.ts'
import type { Db } from '../../db/database.ts'
import { findEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { systemClock } from '../../src/engine/clock.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import { createDatabase } from '../fixtures/database.ts'
import { run } from '../fixtures/process.ts'
import {
  makeDataDir,
  postmasterOf,
  startService,
} from '../fixtures/services.ts'
import { exported } from '../fixtures/transfers.ts'

const folder = await mkdtemp(join(tmpdir(), 'rectrack-transfer-'))
t.teardown(() => rm(folder, { recursive: true }))
const source = await createDatabase(t)
const { db } = source
const engine = createEngine({ db, clock: systemClock(), zone: 'UTC' })
await loadSample(engine, sg20September2017)
const text = await exported(engine)
const file = join(folder, 'record.ndjson')
await writeFile(file, text)

/** Runs a command to its end. */
async function command(t: Test, name: string, url: string, ...args: string[]) {
  const env = { DATABASE_URL: url }
  const running = run(t, `src/cli/${name}.ts`, env, args)
  const code = await running.ended
  return { code, stdout: running.out(), stderr: running.err() }
}

async function countRows(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
select ((select count(*) from meetings) + (select count(*) from events)
  + (select count(*) from imports))::int as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** Resolves when an import waits for a lock of ours. */
async function whenWaiting(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_locks
      where not granted and relation = 'work_item_names'::regclass`.execute(db)
    if (rows.length > 0) return
    await delay(20)
  }
}

t.test('exports to a file and to the standard output', async (t) => {
  const out = join(folder, 'out.ndjson')
  const told = await command(t, 'export', source.url, out)
  t.same(told, { code: 0, stdout: '', stderr: '' })
  t.ok((await readFile(out, 'utf8')) === text)
  t.notOk((await readdir(folder)).includes('out.ndjson.part'))
  const { stdout } = await command(t, 'export', source.url)
  t.ok(stdout === text)
})

t.test('imports a file, and says which mistake it met', async (t) => {
  const { db, url } = await createDatabase(t)
  const wrong = join(folder, 'wrong.ndjson')
  await writeFile(wrong, text.replace('"adopt"', '"agree"'))
  const line = text.slice(0, text.indexOf('"adopt"')).split('\n').length
  const refused = await command(t, 'import', url, wrong)
  t.match(refused, { code: 1, stdout: '' })
  t.match(refused.stderr, new RegExp(`^import: line ${line}: `, 'm'))
  t.equal(await countRows(db), 0)
  const told = await command(t, 'import', url, file)
  t.match(told, { code: 0, stdout: /^imported .*, 154 event, / })
  const there = createEngine({ db, clock: systemClock(), zone: 'UTC' })
  t.ok((await exported(there)) === text)
})

t.test('killed in the middle, an import leaves nothing', async (t) => {
  const { db, url } = await createDatabase(t)
  await db.transaction().execute(async (trx) => {
    // It waits here when it has stored groups, meetings and papers.
    await sql`lock table work_item_names in exclusive mode`.execute(trx)
    const { child, ended } = run(
      t,
      'src/cli/import.ts',
      { DATABASE_URL: url },
      [file],
    )
    await whenWaiting(trx)
    child.kill('SIGKILL')
    await ended
  })
  t.equal(await countRows(db), 0)
  t.match(await command(t, 'import', url, file), { code: 0 })
})

t.test('so does one whose PostgreSQL is killed', async (t) => {
  const dataDir = await makeDataDir(t)
  const url = await startService(t, dataDir).url
  const { db, close } = connect(url)
  await migrate(db)
  const importing = run(t, 'src/cli/import.ts', { DATABASE_URL: url }, [file])
  const holding = db.transaction().execute(async (trx) => {
    await sql`lock table work_item_names in exclusive mode`.execute(trx)
    await whenWaiting(trx)
    process.kill(await postmasterOf(dataDir), 'SIGKILL')
    await sql`select pg_sleep(60)`.execute(trx)
  })
  await t.rejects(holding)
  t.equal(await importing.ended, 1)
  t.match(importing.err(), /^import: /m)
  await close()
  const revived = (await findEmbedded(dataDir)) ?? url
  const again = connect(revived)
  t.teardown(again.close)
  t.equal(await whenBack(() => countRows(again.db)), 0)
  t.match(await command(t, 'import', revived, file), { code: 0 })
})

/** Asks until the server is there again. */
async function whenBack<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch {
      await delay(50)
    }
  }
}

t.test('tell how they are used', async (t) => {
  const { url } = source
  const usage = { code: 0, stdout: /^npm run (ex|im)port -- /m }
  t.match(await command(t, 'export', url, '--help'), usage)
  t.match(await command(t, 'import', url, '--help'), usage)
  t.match(await command(t, 'import', url), {
    code: 1,
    stderr: 'import: name the file to import\n',
  })
  t.match(await command(t, 'export', 'mysql://x/y'), {
    code: 1,
    stderr: /^export: DATABASE_URL is not/,
  })
})
