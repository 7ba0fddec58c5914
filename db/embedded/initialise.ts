import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chown,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { absent } from './absent.ts'
import { type Account, callAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { environment } from './environment.ts'
import { type Folder, homeAt, syncFolder } from './folder.ts'

const run = promisify(execFile)
const draft = 'postgres.new-'

/**
 * Makes the database cluster and its password if they do not exist. They are
 * made beside their place and renamed into it, so that an interruption leaves
 * no half of them, and of two that do it at once the first wins.
 *
 * @throws Error with what `initdb` said
 */
export async function initialise(
  folder: Folder,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  if (await isInitialised(folder)) return
  const home = await mkdtemp(join(folder.data, draft))
  try {
    await fill(home, binaries, account)
    await syncFolder(home)
    await rename(home, folder.home)
    await syncFolder(folder.data)
  } catch (error) {
    await remove([home])
    if (!(await isInitialised(folder))) throw error
  }
}

/** Removes what interrupted starts left; only for the owner of the folder. */
export async function removeDrafts({ data }: Folder): Promise<void> {
  const names = await readdir(data)
  const drafts = names.filter((name) => name.startsWith(draft))
  await remove(drafts.map((name) => join(data, name)))
}

// An `initdb` may still be writing there, of a start that lost or was killed:
// what cannot be removed now is left to the next start.
async function remove(folders: string[]): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 }
  await Promise.allSettled(folders.map((folder) => rm(folder, options)))
}

async function isInitialised({ home, cluster }: Folder): Promise<boolean> {
  const file = join(cluster, 'PG_VERSION')
  const version = await readFile(file, 'utf8').catch(absent)
  if (version === undefined) return refuseRest(home)
  if (version.trim() === '18') return true
  throw new Error(
    `${cluster} belongs to PostgreSQL ${version.trim()}, not 18: dump it there and load it here`,
  )
}

async function refuseRest(home: string): Promise<false> {
  const rest = (await readdir(home).catch(absent)) ?? []
  if (rest.length === 0) return false
  throw new Error(`${home} is in the way: it is not a PostgreSQL of rectrack's`)
}

async function fill(
  home: string,
  { initdb }: Binaries,
  account: Account | undefined,
): Promise<void> {
  const { cluster, password } = homeAt(home)
  const secret = randomBytes(24).toString('base64url')
  await writeFile(password, `${secret}\n`, { mode: 0o600, flush: true })
  if (account) {
    await chown(password, account.uid, account.gid)
    await chown(home, account.uid, account.gid)
  }
  const { command, args, identity } = callAs(account, initdb, [
    `--pgdata=${cluster}`,
    `--pwfile=${password}`,
    ...choices,
  ])
  const options = { ...identity, cwd: '/', env: environment }
  await run(command, args, options).catch(({ message, stderr }) => {
    throw new Error(`initdb failed: ${String(stderr || message).trim()}`)
  })
}

const choices = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--no-locale',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
]
