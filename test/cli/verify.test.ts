import { join } from 'node:path'
import { sql } from 'kysely'
import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { runCommand } from '../fixtures/command.ts'
import { createDatabase } from '../fixtures/database.ts'
import { run as runProgram } from '../fixtures/process.ts'
import { exported } from '../fixtures/transfers.ts'

const run = (env: NodeJS.ProcessEnv) =>
  runCommand('src/cli/verify.ts', { DATABASE_URL: '', ...env })

t.test('tells what it verified', async (t) => {
  const { url } = await createDatabase(t)
  t.same(await run({ DATABASE_URL: url }), {
    code: 0,
    stdout:
      '0 work items, 0 events, 0 deadlines, 0 names, 0 checkpoints: 0 discrepancies\n',
    stderr: '',
  })
})

t.test('tells each discrepancy and fails', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`
insert into work_items (
  id, machine, machine_version, edition, version, provisional_name, title,
  study_group, question, kind, version_type, process, state, context,
  entered_state_on, last_on, last_hash, created_at, updated_at, search)
values (
  '0198c5a2-7a00-7000-8000-000000000001', 'recommendation', '1', 'x', 1,
  'Y.x', 'T', 20, '2/20', 'recommendation', 'new', 'AAP', 'study.proposed',
  '{}', '2017-01-01', '2017-01-01', '', now(), now(), '')`.execute(db)
  t.same(await run({ DATABASE_URL: url }), {
    code: 1,
    stdout: `Y.x (0198c5a2-7a00-7000-8000-000000000001): it has no events
1 work items, 0 events, 0 deadlines, 0 names, 0 checkpoints: 1 discrepancies
`,
    stderr: '',
  })
})

t.test('tells where the board is not what the events give', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`update board_progress set events = 1`.execute(db)
  t.same(await run({ DATABASE_URL: url }), {
    code: 1,
    stdout: `board_progress: position 0 is not what the events give
0 work items, 0 events, 0 deadlines, 0 names, 0 checkpoints: 1 discrepancies
`,
    stderr: '',
  })
})

t.test('fails with the reason where it cannot verify', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`drop table deadlines`.execute(db)
  const missing = await run({ DATABASE_URL: url })
  t.match(missing, { code: 1, stdout: '', stderr: /^verify: .*deadlines/ })
  const wrong = await run({ DATABASE_URL: 'mysql://x/y' })
  t.match(wrong, { code: 1, stdout: '', stderr: /^verify: DATABASE_URL/ })
})

t.test('verifies a file without a database', async (t) => {
  const { engine } = await createApp(t)
  const text = await exported(engine)
  const folder = t.testdir({
    'record.ndjson': text,
    'wrong.ndjson': `${text}{}`,
  })
  const env = { DATABASE_URL: 'mysql://x/y' }
  const told = async (...args: string[]) => {
    const running = runProgram(t, 'src/cli/verify.ts', env, args)
    const code = await running.ended
    return { code, stdout: running.out(), stderr: running.err() }
  }
  const file = join(folder, 'record.ndjson')
  t.match(await told(file), {
    ...{ code: 0, stderr: '' },
    stdout: /^VERDICT: the record agrees with itself\./m,
  })
  const { code, stdout } = await told(join(folder, 'wrong.ndjson'), '--json')
  t.equal(code, 1)
  t.match(JSON.parse(stdout), { holds: false, found: { file: 1 } })
  t.match(await told(file, '--head', 'x'), {
    ...{ code: 1, stdout: '' },
    stderr: 'verify: x is no head: write size:rootHash\n',
  })
  t.match(await told('--help'), { code: 0, stdout: /^npm run verify$/m })
})
