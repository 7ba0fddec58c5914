import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { acquire } from '../../../db/embedded/acquire.ts'
import { prepareGround } from '../../../db/embedded/ground.ts'
import { halt } from '../../../db/embedded/halt.ts'
import { hasEnded, readPostmaster } from '../../../db/embedded/postmaster.ts'
import { provision, toUrl } from '../../../db/embedded/provision.ts'
import { makeDataDir, postmasterOf } from '../../fixtures/services.ts'

t.test('stops hard a server that does not stop', async (t) => {
  const dataDir = await makeDataDir(t)
  const ground = await prepareGround(dataDir, {})
  const { client, port } = await acquire(ground, {})
  await provision(client, ground.folder)
  const connectionString = await toUrl(ground.folder, port)
  const other = new pg.Client({ connectionString })
  other.on('error', () => {})
  await other.connect()
  const { rows } = await other.query('select pg_backend_pid() as pid')
  const pid = await postmasterOf(dataDir)
  process.kill(rows[0].pid, 'SIGSTOP')
  await halt(ground.folder, client, 100)
  t.equal(await readPostmaster(ground.folder.cluster), undefined)
  t.ok(await hasEnded(rows[0].pid))
  const again = await acquire(ground, {})
  t.not(await postmasterOf(dataDir), pid)
  await halt(ground.folder, again.client)
})

t.test('stops a server whose connection was lost', async (t) => {
  const ground = await prepareGround(await makeDataDir(t), {})
  const { client } = await acquire(ground, {})
  await client.end()
  await halt(ground.folder, client)
  t.equal(await readPostmaster(ground.folder.cluster), undefined)
})

t.test('stops a server that has ended but for its parts', async (t) => {
  const dataDir = await makeDataDir(t)
  const ground = await prepareGround(dataDir, {})
  const { client } = await acquire(ground, {})
  const ended = spawn('true')
  await once(ended, 'exit')
  const file = join(ground.folder.cluster, 'postmaster.pid')
  const said = await readFile(file, 'utf8')
  await writeFile(file, said.replace(/^\d+/, String(ended.pid)))
  await halt(ground.folder, client)
  await t.rejects(client.query('select 1'), 'its connection is over')
  await writeFile(file, said)
})

t.test('leaves alone what is gone already', async (t) => {
  const dataDir = await makeDataDir(t)
  const ground = await prepareGround(dataDir, {})
  const { client } = await acquire(ground, {})
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  await halt(ground.folder, client)
  t.ok(await readPostmaster(ground.folder.cluster), 'for the next start')
  await rm(join(ground.folder.cluster, 'postmaster.pid'))
  await t.resolves(halt(ground.folder, client), 'nothing names it')
})
