import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import pg from 'pg'
import t from 'tap'
import { callAs } from '../../../db/embedded/account.ts'
import { acquire } from '../../../db/embedded/acquire.ts'
import { prepareGround } from '../../../db/embedded/ground.ts'
import { halt } from '../../../db/embedded/halt.ts'
import { hasEnded, readPostmaster } from '../../../db/embedded/postmaster.ts'
import { startEmbedded } from '../../../db/embedded.ts'
import { query } from '../../fixtures/rows.ts'
import { log } from '../../fixtures/run.ts'
import {
  makeDataDir,
  postmasterOf,
  startService,
} from '../../fixtures/services.ts'

t.test('waits for a port that another program has', async (t) => {
  const ground = await prepareGround(await makeDataDir(t), {})
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  await t.rejects(acquire(ground, { port, patience: 0 }), {
    message: `another program listens on port ${port}`,
  })
  other.close()
  await once(other, 'close')
  const owned = await acquire(ground, { port })
  t.equal(owned.port, port)
  await halt(ground.folder, owned.client)
})

t.test('waits for what a killed server left at work', async (t) => {
  const dataDir = await makeDataDir(t)
  const killed = startService(t, dataDir)
  const busy = new pg.Client({ connectionString: await killed.url })
  busy.on('error', () => {})
  await busy.connect()
  await busy.query(`set statement_timeout = '2s'`)
  const { rows } = await busy.query('select pg_backend_pid() as pid')
  const endless = busy.query('do $$ begin loop end loop; end $$')
  const failed = endless.catch(() => {})
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  await killed.kill('SIGKILL')
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  t.ok(await hasEnded(rows[0].pid))
  t.same(await query(url, 'select 1 as one'), [{ one: 1 }])
  await failed
})

t.test('replaces a server that somebody started by hand', async (t) => {
  const dataDir = await makeDataDir(t)
  const ground = await prepareGround(dataDir, {})
  const { folder, binaries, account } = ground
  const { command, args, identity } = callAs(account, binaries.postgres, [
    ...['-D', folder.cluster, '-p', '20001'],
    ...['-c', 'unix_socket_directories='],
  ])
  const options = { ...identity, cwd: '/', stdio: 'ignore' } as const
  const byHand = spawn(command, args, options)
  while ((await readPostmaster(folder.cluster))?.status !== 'ready');
  const { stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  t.equal(byHand.exitCode, 0)
  t.not(await postmasterOf(dataDir), byHand.pid)
})

t.test('gives up on a server that is alive and does not answer', async (t) => {
  const dataDir = await makeDataDir(t)
  const killed = startService(t, dataDir)
  await killed.url
  const pid = await postmasterOf(dataDir)
  await killed.kill('SIGKILL')
  process.kill(pid, 'SIGSTOP')
  const ground = await prepareGround(dataDir, {})
  await t.rejects(acquire(ground, { patience: 0 }), {
    message: new RegExp(
      `the PostgreSQL of .* \\(pid ${pid}\\) does not answer`,
    ),
  })
  process.kill(pid, 'SIGCONT')
})
