import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { isFree } from '../../db/embedded/port.ts'
import { findEmbedded, startEmbedded } from '../../db/embedded.ts'
import { query } from '../fixtures/rows.ts'
import { log } from '../fixtures/run.ts'
import { clusterOf, makeDataDir, startService } from '../fixtures/services.ts'

t.test('serves PostgreSQL 18 that is durable, on loopback only', async (t) => {
  const dataDir = await makeDataDir(t)
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  t.match(url, /^postgres:\/\/rectrack:[\w-]{32}@127\.0\.0\.1:\d+\/rectrack$/)
  const durable = { fsync: 'on', full_page_writes: 'on' }
  const expected = {
    ...durable,
    synchronous_commit: 'on',
    server_encoding: 'UTF8',
    password_encryption: 'scram-sha-256',
    data_checksums: 'on',
  }
  for (const [name, value] of Object.entries(expected))
    t.match(await query(url, `show ${name}`), [{ [name]: value }], name)
  t.match(await query(url, 'show server_version'), [{ server_version: /^18/ }])
  t.same(
    await query(url, `select upper('é') as upper, 'B' < 'a' as by_code_point`),
    [{ upper: 'É', by_code_point: true }],
  )
  for (const address of otherAddresses()) {
    const other = new URL(url)
    other.hostname = address
    await t.rejects(query(other.href, 'select 1'), { code: 'ECONNREFUSED' })
  }
  t.same(
    await query(
      url,
      'select rolsuper from pg_roles where rolname = current_user',
    ),
    [{ rolsuper: false }],
    'the service is no superuser',
  )
})

t.test('wants the password, which only the owner may read', async (t) => {
  const dataDir = await makeDataDir(t)
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  for (const user of ['rectrack', 'postgres']) {
    const wrong = new URL(url)
    wrong.username = user
    wrong.password = 'guess'
    await t.rejects(query(wrong.href, 'select 1'), { code: '28P01' }, user)
  }
  const { mode } = await stat(join(dataDir, 'postgres', 'password'))
  t.equal(mode & 0o777, 0o600)
})

t.test('stops, and serves the same data when started again', async (t) => {
  const dataDir = await makeDataDir(t)
  const first = await startEmbedded({ dataDir, log })
  await query(first.url, 'create table kept (n) as values (1)')
  await first.stop()
  await first.stop()
  t.ok(await isFree(Number(new URL(first.url).port)))
  const second = await startEmbedded({ dataDir, log })
  t.teardown(second.stop)
  t.equal(second.url, first.url)
  t.same(await query(second.url, 'select n from kept'), [{ n: 1 }])
})

t.test('is found by others while it runs', async (t) => {
  const dataDir = await makeDataDir(t)
  t.equal(await findEmbedded(dataDir), undefined, 'no folder')
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.equal(await findEmbedded(dataDir), url)
  await stop()
  t.equal(await findEmbedded(dataDir), undefined, 'stopped')
  const lines = [process.pid, clusterOf(dataDir), 0, 20_000, '', '', '']
  const file = join(clusterOf(dataDir), 'postmaster.pid')
  for (const status of ['starting', 'ready']) {
    await writeFile(file, [...lines, status, ''].join('\n'))
    t.equal(await findEmbedded(dataDir), undefined, `${status}, not it`)
  }
  await rm(file)
})

t.test('refuses a second service, and names the first', async (t) => {
  const dataDir = await makeDataDir(t)
  const first = startService(t, dataDir)
  const url = await first.url
  const { pid } = first.process
  await t.rejects(startEmbedded({ dataDir, log }), {
    message: new RegExp(
      `^the data folder .*/data is in use by another rectrack \\(pid ${pid}\\)$`,
    ),
  })
  t.same(await query(url, 'select 1 as one'), [{ one: 1 }], 'unharmed')
})

t.test('of two first starts at once exactly one wins', async (t) => {
  const dataDir = await makeDataDir(t)
  const both = [startService(t, dataDir), startService(t, dataDir)]
  const ends = await Promise.allSettled(both.map(({ url }) => url))
  const [winner] = ends.filter((end) => end.status === 'fulfilled')
  const [loser] = ends.filter((end) => end.status === 'rejected')
  t.ok(winner)
  t.match(loser?.reason.message, /is in use by another rectrack \(pid \d+\)/)
  t.same(await query(winner?.value ?? '', 'select 1 as one'), [{ one: 1 }])
})

t.test('settings that changed restart a server that was left', async (t) => {
  const dataDir = await makeDataDir(t)
  const killed = startService(t, dataDir)
  await killed.url
  await killed.kill('SIGKILL')
  const settings = { max_connections: '50' }
  const { url, stop } = await startEmbedded({ dataDir, log, settings })
  t.teardown(stop)
  t.same(await query(url, 'show max_connections'), [{ max_connections: '50' }])
})

t.test('PostgreSQL keeps a log of its own', async (t) => {
  const dataDir = await makeDataDir(t)
  const { stop } = await startEmbedded({ dataDir, log })
  await stop()
  const names = await readFile(join(clusterOf(dataDir), 'PG_VERSION'), 'utf8')
  t.equal(names, '18\n')
  const day = new Date().toUTCString().slice(0, 3)
  const file = join(dataDir, 'postgres', 'log', `postgres-${day}.log`)
  t.match(await readFile(file, 'utf8'), 'ready to accept connections')
})

function otherAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}
