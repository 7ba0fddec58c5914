import { execFile } from 'node:child_process'
import { chown, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import {
  type Account,
  callAs,
  chooseAccount,
} from '../../../db/embedded/account.ts'
import { acquire } from '../../../db/embedded/acquire.ts'
import { type Binaries, findBinaries } from '../../../db/embedded/binaries.ts'
import { neededCapability } from '../../../db/embedded/capability.ts'
import { makeFolder } from '../../../db/embedded/folder.ts'
import { halt } from '../../../db/embedded/halt.ts'
import { initialise } from '../../../db/embedded/initialise.ts'
import { defaults } from '../../../db/embedded/settings.ts'
import { makePlace } from '../../fixtures/places.ts'
import { query } from '../../fixtures/rows.ts'
import {
  clusterOf,
  makeDataDir,
  postmasterOf,
  type Rights,
  startService,
} from '../../fixtures/services.ts'

const run = promisify(execFile)
const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
const nobody = { uid: 65_534, gid: 65_534 }
const skip = process.getuid?.() !== 0 && 'only root can become others'

/** As whom the server runs and whose its data are. */
async function ownersOf(dataDir: string) {
  const pid = await postmasterOf(dataDir)
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const [, uid] = /^Uid:\s*(\d+)/m.exec(status) ?? []
  const [, held] = /^CapEff:\s*([0-9a-f]+)/m.exec(status) ?? []
  const cluster = clusterOf(dataDir)
  const files = ['.', 'base', 'postmaster.pid', '../log', '../password']
  const stats = await Promise.all(
    files.map((name) => stat(join(cluster, name))),
  )
  return {
    process: Number(uid),
    files: [...new Set(stats.map(({ uid }) => uid))],
    capabilities: BigInt(`0x${held}`),
  }
}

t.test('root gives PostgreSQL to another user', { skip }, async (t) => {
  const dataDir = await makeDataDir(t)
  await startService(t, dataDir).url
  const { process, files } = await ownersOf(dataDir)
  t.not(process, 0)
  t.same(files, [process])
})

t.test('a plain user runs it as itself', { skip }, async (t) => {
  const dataDir = await makeDataDir(t)
  await mkdir(dataDir)
  await chown(dataDir, nobody.uid, nobody.gid)
  const binaries = await findBinaries()
  const folder = await makeFolder(dataDir)
  const capability = await neededCapability(nobody, folder, binaries)
  // Without tap's variables: nobody may not write where it keeps coverage.
  const clean = ['-i', `PATH=${process.env.PATH}`]
  const asNobody: Rights = (command, args) =>
    callAs({ ...nobody, capability }, 'env', [...clean, command, ...args])
  const service = startService(t, dataDir, asNobody)
  const url = await service.url
  t.same(await query(url, 'select 1 as one'), [{ one: 1 }])
  t.match(await ownersOf(dataDir), {
    process: nobody.uid,
    files: [nobody.uid],
  })
  await service.kill('SIGTERM')
  const asRoot = startService(t, dataDir)
  await asRoot.url
  t.match(
    await ownersOf(dataDir),
    {
      process: nobody.uid,
      files: [nobody.uid],
    },
    'and keeps its data when root starts it',
  )
})

t.test('root reaches what lies below closed folders', { skip }, async (t) => {
  const dataDir = await makeDataDir(t, 0o700)
  const binaries = await copyBinaries(t)
  const folder = await makeFolder(dataDir)
  const account = await chooseAccount(folder, binaries)
  t.equal(account?.capability, 'dac_read_search')
  await initialise(folder, binaries, account)
  const fingerprint = 'of a test'
  const ground = { folder, binaries, account, settings: defaults, fingerprint }
  const { client } = await acquire(ground, {})
  t.same(await ownersOf(dataDir), {
    process: account?.uid,
    files: [account?.uid],
    capabilities: 1n << 2n,
  })
  await halt(folder, client)
})

/** PostgreSQL below a folder that is closed to all but root. */
async function copyBinaries(t: Test): Promise<Binaries> {
  const { postgres } = await findBinaries()
  const closed = await mkdtemp(join(tmpdir(), 'rectrack-closed-'))
  t.teardown(() => rm(closed, { recursive: true, force: true }))
  await run('cp', ['-r', dirname(dirname(postgres)), join(closed, 'native')])
  const bin = join(closed, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

/** As root, but without these capabilities. */
const without =
  (names: string[]): Rights =>
  (command, args) => {
    const list = names.map((name) => `-${name}`).join(',')
    const drop = [`--bounding-set=${list}`, `--inh-caps=${list}`]
    return {
      command: 'setpriv',
      args: [...drop, '--', command, ...args],
      identity: {},
    }
  }

t.test(
  'root in a container that withholds the first way',
  { skip },
  async (t) => {
    const dataDir = await makeDataDir(t, 0o700)
    const url = await startService(t, dataDir, without(['dac_read_search'])).url
    t.same(await query(url, 'select 1 as one'), [{ one: 1 }])
    const { process, files, capabilities } = await ownersOf(dataDir)
    t.not(process, 0)
    t.same(files, [process])
    t.equal(capabilities, 1n << 1n)
  },
)

t.test('root in a container that withholds both', { skip }, async (t) => {
  const dataDir = await makeDataDir(t, 0o700)
  const both = ['dac_read_search', 'dac_override']
  const service = startService(t, dataDir, without(both))
  await t.rejects(service.url, {
    message:
      /PostgreSQL cannot run as root, and user id \d+ cannot reach .*: open the folders above them \(chmod o\+x\) or start rectrack as a plain user/,
  })
})

t.test('the call of a program under an account', async (t) => {
  const account: Account = { uid: 7, gid: 8, capability: undefined }
  t.same(callAs(undefined, 'a', ['b']), {
    command: 'a',
    args: ['b'],
    identity: {},
  })
  t.same(callAs(account, 'a', ['b']), {
    command: 'a',
    args: ['b'],
    identity: { uid: 7, gid: 8 },
  })
  const { command, args } = callAs({ ...account, capability: 'x' }, 'a', ['b'])
  t.equal(command, 'setpriv')
  t.match(args.join(' '), /--reuid=7 --regid=8 .*\+x .* -- a b$/)
})

t.test('who is not root stays itself', async (t) => {
  const { folder, binaries } = await makePlace(t)
  t.equal(await chooseAccount(folder, binaries, 1000), undefined)
})

t.test('root chooses the user postgres, or else nobody', async (t) => {
  const { folder, binaries } = await makePlace(t)
  const idOf = (name: string) => run('id', ['-u', name])
  const { stdout } = await idOf('postgres').catch(() => idOf('nobody'))
  const account = await chooseAccount(folder, binaries, 0)
  t.match(account, { uid: Number(stdout), capability: undefined })
})

t.test('root chooses the owner of the data', async (t) => {
  const { folder, binaries } = await makePlace(t)
  const owner = skip ? { uid, gid } : { uid: 4321, gid: 8765 }
  await mkdir(folder.home)
  await chown(folder.home, owner.uid, owner.gid)
  t.match(await chooseAccount(folder, binaries, 0), owner)
})

t.test('root does not touch data of its own', async (t) => {
  const { folder, binaries } = await makePlace(t)
  const home = '/usr'
  await t.rejects(chooseAccount({ ...folder, home }, binaries, 0), {
    message: /^\/usr belongs to root, as whom PostgreSQL cannot run: give it/,
  })
})

t.test('root where there is no other user', async (t) => {
  const { folder, binaries } = await makePlace(t)
  const { PATH } = process.env
  t.teardown(() => {
    process.env.PATH = PATH
  })
  // The users are looked up by id(1).
  process.env.PATH = '/nowhere'
  await t.rejects(chooseAccount(folder, binaries, 0), {
    message: /neither a user postgres nor nobody: start rectrack as a plain/,
  })
})
