import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import {
  commandOf,
  discardStale,
  hasEnded,
  isPostmaster,
  readPostmaster,
} from '../../../db/embedded/postmaster.ts'
import { startEmbedded } from '../../../db/embedded.ts'
import { query } from '../../fixtures/rows.ts'
import { log } from '../../fixtures/run.ts'
import {
  clusterOf,
  makeDataDir,
  postmasterOf,
  startService,
} from '../../fixtures/services.ts'

const pidFile = (dataDir: string) => join(clusterOf(dataDir), 'postmaster.pid')

/** A data folder as `kill -9` of service and PostgreSQL leaves it. */
async function makeKilled(t: Test): Promise<string> {
  const dataDir = await makeDataDir(t)
  const service = startService(t, dataDir)
  await query(await service.url, 'create table kept (n) as values (1)')
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  await service.kill('SIGKILL')
  return dataDir
}

async function serves(t: Test, dataDir: string): Promise<void> {
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  t.same(await query(url, 'select n from kept'), [{ n: 1 }])
}

/** Some other program of the user that PostgreSQL runs as. */
async function spawnOther(t: Test, dataDir: string): Promise<number> {
  const { uid, gid } = await stat(clusterOf(dataDir))
  const identity = process.getuid?.() === 0 ? { uid, gid } : {}
  const other = spawn('sleep', ['1000'], { ...identity, stdio: 'ignore' })
  t.teardown(() => other.kill())
  return pidOf(other)
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('not started')
  return pid
}

t.test('starts although its old process number was reused', async (t) => {
  const dataDir = await makeKilled(t)
  const other = await spawnOther(t, dataDir)
  const old = await readFile(pidFile(dataDir), 'utf8')
  await writeFile(pidFile(dataDir), old.replace(/^\d+/, String(other)))
  t.notOk(await isPostmaster(other, clusterOf(dataDir)))
  await serves(t, dataDir)
  t.notOk(await hasEnded(other), 'the other program lives')
})

t.test('starts although a power cut emptied the pid file', async (t) => {
  const dataDir = await makeKilled(t)
  await writeFile(pidFile(dataDir), '')
  const before = new Date(Date.now() - 60_000)
  await utimes(pidFile(dataDir), before, before)
  await serves(t, dataDir)
})

t.test('an empty pid file of just now may belong to a start', async (t) => {
  const dataDir = await makeKilled(t)
  await writeFile(pidFile(dataDir), '')
  const found = await readPostmaster(clusterOf(dataDir))
  t.match(found, { pid: Number.NaN, port: Number.NaN, status: '' })
  await serves(t, dataDir)
})

t.test('a pid file that another start wrote meanwhile is kept', async (t) => {
  const pid = process.pid
  const cluster = t.testdir({ 'postmaster.pid': '4321\n' })
  const judged = { pid, port: 1, status: '', age: 0 }
  await discardStale(cluster, judged)
  t.match(await readPostmaster(cluster), { pid: 4321 })
  t.same(await readdir(cluster), ['postmaster.pid'])
  await writeFile(join(cluster, 'postmaster.pid'), `${pid}\n`)
  await discardStale(cluster, judged)
  t.same(await readdir(cluster), [])
  await t.resolves(discardStale(cluster, judged), 'it is gone')
})

t.test('a copy is not taken for the original that runs', async (t) => {
  const original = await makeDataDir(t)
  const { url, stop } = await startEmbedded({ dataDir: original, log })
  t.teardown(stop)
  await query(url, 'create table kept (n) as values (1)')
  const copy = await makeDataDir(t)
  await promisify(execFile)('cp', ['-a', original, copy])
  const second = await startEmbedded({ dataDir: copy, log })
  t.teardown(second.stop)
  t.not(second.url, url)
  await query(second.url, 'update kept set n = 2')
  t.same(await query(url, 'select n from kept'), [{ n: 1 }])
  t.same(await query(second.url, 'select n from kept'), [{ n: 2 }])
})

t.test('the command line of a process, with and without /proc', async (t) => {
  const other = spawn('sleep', ['1234'], { stdio: 'ignore' })
  const ended = once(other, 'exit')
  const pid = pidOf(other)
  for (const proc of ['/proc', '/nowhere'])
    t.equal(await commandOf(pid, proc), 'sleep 1234 ', proc)
  t.notOk(await hasEnded(pid))
  other.kill()
  await ended
  for (const proc of ['/proc', '/nowhere'])
    t.equal(await commandOf(pid, proc), '', proc)
  t.ok(await hasEnded(pid))
})
