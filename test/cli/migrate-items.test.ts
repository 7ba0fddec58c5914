import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { runCommand } from '../fixtures/command.ts'
import { createDatabase } from '../fixtures/database.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { writeLaw } from '../fixtures/second-law-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'rectrack-law-'))
t.teardown(() => rm(folder, { recursive: true }))
const LAW = await writeLaw(folder)
const { db, serviceUrl: DATABASE_URL } = await createDatabase(t)
const service = await createApp(t, { db })
const token = await service.tokenOf('admin')
const run = (...args: string[]) =>
  runCommand('src/cli/migrate-items.ts', { DATABASE_URL, LAW }, args)

const day = '2018-01-08'
const meeting = await meet(service, token, day, day)
const item = await drive(service, token, { provisionalName: 'Y.x', on: day })
await item.send(day, 'adopt', { forum: 'SG', meeting })

t.test('a dry run, then the change, then nothing more', async (t) => {
  const told = 'Y.x: version 1 → 2\n  stays in study.active\n'
  const rest = '0 cannot, 0 go by these rules already, 0 have ended\n'
  t.same(await run('--to', '2', '--dry-run'), {
    ...{ code: 0, stderr: '' },
    stdout: `${told}1 work items would go over, ${rest}`,
  })
  t.same(await run('--to', '2', '--reason', 'R.'), {
    ...{ code: 0, stderr: '' },
    stdout: `${told}1 work items went over, ${rest}`,
  })
  t.match((await run('--to', '2', '--reason', 'R.')).stdout, /1 go by/)
  const { code, stdout } = await run('--to', '9', '--group', '', '--dry-run')
  t.match({ code, stdout }, { code: 1, stdout: '' })
})

t.test('an item that cannot go over is told by the exit code', async (t) => {
  const { code, stdout } = await run('--to', '9', '--dry-run')
  t.equal(code, 1)
  t.match(stdout, /^Y\.x: stays as it is: .*recommendation@9, which/)
})

t.test('it says how it is called', async (t) => {
  t.match(await run('--help'), { code: 0, stdout: /--dry-run/ })
  t.match(await run('--dry-run'), { code: 1, stderr: /: name the version/ })
  t.match(await run('--to', '2'), { code: 1, stderr: /: say why/ })
})
