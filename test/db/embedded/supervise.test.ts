import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import t, { type Test } from 'tap'
import { type Log, startEmbedded } from '../../../db/embedded.ts'
import { query } from '../../fixtures/rows.ts'
import {
  clusterOf,
  makeDataDir,
  postmasterOf,
} from '../../fixtures/services.ts'

/** A log whose next entries can be awaited, by level. */
function listen() {
  const next = () => ({
    info: Promise.withResolvers<string>(),
    warn: Promise.withResolvers<string>(),
    error: Promise.withResolvers<string>(),
  })
  const heard = next()
  const log: Log = {
    info: (message) => heard.info.resolve(message),
    warn: (message) => heard.warn.resolve(message),
    error: ({ err }, message) => heard.error.resolve(`${message}: ${err}`),
  }
  return { log, heard }
}

/** Kills PostgreSQL where it cannot start again until it is mended. */
async function breakServer(dataDir: string) {
  const file = join(clusterOf(dataDir), 'PG_VERSION')
  const version = await readFile(file, 'utf8')
  await writeFile(file, '17\n')
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  return () => writeFile(file, version)
}

async function startHeard(t: Test) {
  const dataDir = await makeDataDir(t)
  const { log, heard } = listen()
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  return { dataDir, url, stop, heard }
}

t.test('tries until PostgreSQL starts again', async (t) => {
  const { dataDir, url, heard } = await startHeard(t)
  const mend = await breakServer(dataDir)
  t.match(await heard.warn.promise, 'gone')
  t.match(await heard.error.promise, /PostgreSQL did not start: .*FATAL/s)
  await mend()
  t.match(await heard.info.promise, 'back')
  t.same(await query(url, 'select 1 as one'), [{ one: 1 }])
})

t.test('can be stopped while PostgreSQL does not start', async (t) => {
  const { dataDir, stop, heard } = await startHeard(t)
  const mend = await breakServer(dataDir)
  await heard.error.promise
  await stop()
  await mend()
})

t.test('can be stopped while PostgreSQL starts again', async (t) => {
  const { dataDir, stop, heard } = await startHeard(t)
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  await heard.warn.promise
  await stop()
  await stop()
})

t.test(
  'owns the server again after the crash of one of its parts',
  async (t) => {
    const { dataDir, url, heard } = await startHeard(t)
    const before = await postmasterOf(dataDir)
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query('select pg_backend_pid() as pid')
    process.kill(rows[0].pid, 'SIGKILL')
    t.match(await heard.info.promise, 'back')
    t.equal(await postmasterOf(dataDir), before, 'it has mended itself')
    await t.rejects(
      startEmbedded({ dataDir, log: listen().log }),
      /is in use by another rectrack/,
    )
  },
)
