import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, stat, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { type Account, callAs } from '../db/embedded/account.ts'
import { environment } from '../db/embedded/environment.ts'
import { type Folder, locate, makeFolder } from '../db/embedded/folder.ts'
import { halt } from '../db/embedded/halt.ts'
import { launch } from '../db/embedded/launch.ts'
import { pickPort } from '../db/embedded/port.ts'
import { defaults, toFingerprint } from '../db/embedded/settings.ts'
import { databasesOf, versionOf } from './ground.ts'
import { findTogether, type Programs } from './programs.ts'

const run = promisify(execFile)
const names = ['initdb', 'postgres', 'pg_dump', 'psql'] as const

/** A server with the programs of its own version. */
export interface MatchingServer extends AsyncDisposable {
  /** The version of the server, such as `15.18`. */
  version: string
  programs: Programs<(typeof names)[number]>
  /** Makes an empty database and gives its address; a name may come again. */
  createDatabase(name: string): Promise<string>
}

/**
 * Starts a PostgreSQL of this machine whose `pg_dump` is of the same version,
 * with the settings of the embedded one, which comes without. Undefined where
 * there is none.
 *
 * @param dataDir a folder to be made for it
 * @param beside the embedded server's folder, whose account it shares
 */
export async function startMatching(
  dataDir: string,
  beside: string,
): Promise<MatchingServer | undefined> {
  const binaries = await findTogether(names)
  if (!binaries) return undefined
  const folder = await makeFolder(dataDir)
  const account = await accountOf(beside)
  const password = randomBytes(24).toString('hex')
  await mkdir(folder.home)
  await writeFile(folder.password, password, { mode: 0o600 })
  if (account) {
    for (const path of [folder.home, folder.password])
      await chown(path, account.uid, account.gid)
  }
  const { command, args, identity } = callAs(account, binaries.initdb, [
    `--pgdata=${folder.cluster}`,
    `--pwfile=${folder.password}`,
    ...['--username=postgres', '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--no-locale'],
  ])
  await run(command, args, { ...identity, cwd: '/', env: environment })
  const fingerprint = await toFingerprint(binaries.postgres, defaults)
  const ground = { folder, binaries, account, settings: defaults, fingerprint }
  const port = await pickPort(folder.cluster)
  await launch(ground, port)
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  return {
    version: await versionOf(url),
    programs: binaries,
    createDatabase: databasesOf(url),
    [Symbol.asyncDispose]: () => stop(folder, url),
  }
}

async function stop(folder: Folder, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // The server ends this connection with all others.
  client.on('error', () => {})
  await client.connect()
  await halt(folder, client)
}

async function accountOf(beside: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = await stat((await locate(beside)).cluster)
  return { uid, gid, capability: undefined }
}
