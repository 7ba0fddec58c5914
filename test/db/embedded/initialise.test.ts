import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { findBinaries } from '../../../db/embedded/binaries.ts'
import { neededCapability } from '../../../db/embedded/capability.ts'
import { makeFolder } from '../../../db/embedded/folder.ts'
import { initialise } from '../../../db/embedded/initialise.ts'
import { startEmbedded } from '../../../db/embedded.ts'
import { query } from '../../fixtures/rows.ts'
import { log } from '../../fixtures/run.ts'
import { makeDataDir, startService } from '../../fixtures/services.ts'

t.test('an interruption leaves no half of a cluster', async (t) => {
  const dataDir = await makeDataDir(t)
  const killed = startService(t, dataDir)
  killed.url.catch(() => {})
  await untilFilling(dataDir)
  await killed.kill('SIGKILL')
  t.match(await readdir(dataDir), [/^postgres\.new-/])
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.same(await query(url, 'select 1 as one'), [{ one: 1 }])
  await stop()
  // The killed service's initdb may have been at work until now.
  const again = await startEmbedded({ dataDir, log })
  t.teardown(again.stop)
  t.same(await readdir(dataDir), ['postgres'], 'the draft is gone')
})

/** Until `initdb` has begun to write. */
async function untilFilling(dataDir: string): Promise<void> {
  for (;;) {
    const [draft] = await readdir(dataDir).catch(() => [])
    const cluster = join(dataDir, draft ?? '', 'cluster')
    const names = draft ? await readdir(cluster).catch(() => []) : []
    if (names.includes('base')) return
  }
}

const root = process.getuid?.() === 0
const someone = {
  uid: root ? 65_534 : (process.getuid?.() ?? 0),
  gid: root ? 65_534 : (process.getgid?.() ?? 0),
}

const strangers = {
  'a cluster of another version': {
    file: 'cluster/PG_VERSION',
    text: '17\n',
    message: /belongs to PostgreSQL 17, not 18/,
  },
  'a folder that is no cluster': {
    file: 'letters.txt',
    text: 'Dear Sir or Madam',
    message: /postgres is in the way: it is not a PostgreSQL of rectrack's$/,
  },
}

t.test('an unreadable folder is not taken for an empty one', async (t) => {
  const dataDir = await makeDataDir(t)
  const version = join(dataDir, 'postgres', 'cluster', 'PG_VERSION')
  await mkdir(version, { recursive: true })
  if (root) await chown(join(dataDir, 'postgres'), 65534, 65534)
  await t.rejects(startEmbedded({ dataDir, log }), { code: 'EISDIR' })
})

for (const [title, { file, text, message }] of Object.entries(strangers))
  t.test(`leaves ${title} alone`, async (t) => {
    const dataDir = await makeDataDir(t)
    const path = join(dataDir, 'postgres', file)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, text)
    if (root) await chown(join(dataDir, 'postgres'), 65534, 65534)
    await t.rejects(startEmbedded({ dataDir, log }), { message })
    t.same(await readdir(dataDir), ['postgres'])
  })

t.test('an empty folder is filled', async (t) => {
  const dataDir = await makeDataDir(t)
  await mkdir(join(dataDir, 'postgres'), { recursive: true })
  const folder = await makeFolder(dataDir)
  const binaries = await findBinaries()
  const capability = await neededCapability(someone, folder, binaries)
  await initialise(folder, binaries, { ...someone, capability })
  t.same((await readdir(folder.home)).sort(), ['cluster', 'password'])
  const stats = await Promise.all([stat(folder.home), stat(folder.password)])
  t.match(stats, [someone, someone])
})

t.test('tells why initdb failed', async (t) => {
  const { postgres } = await findBinaries()
  const failures = {
    [postgres]: /^initdb failed: ./,
    '/nowhere/initdb': /^initdb failed: spawn \/nowhere\/initdb ENOENT$/,
  }
  for (const [initdb, message] of Object.entries(failures)) {
    const dataDir = await makeDataDir(t)
    const folder = await makeFolder(dataDir)
    const binaries = { postgres, initdb }
    await t.rejects(initialise(folder, binaries, undefined), { message })
    t.same(await readdir(dataDir), [], 'nothing of it stays')
  }
})
