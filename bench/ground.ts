import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Log, startEmbedded } from '../db/embedded.ts'

/** A temporary folder and the embedded PostgreSQL in it. */
export interface Ground extends AsyncDisposable {
  folder: string
  /** The data folder of the server. */
  dataDir: string
  /** The address of its first database, which is not measured on. */
  url: string
  /** The version of the server, such as `18.4`. */
  version: string
  /** Makes an empty database and gives its address; a name may come again. */
  createDatabase(name: string): Promise<string>
}

const log: Log = {
  info() {},
  warn: (message) => process.stderr.write(`${message}\n`),
  error: ({ err }, message) => process.stderr.write(`${message}: ${err}\n`),
}

/**
 * Starts the server with the settings of every installation.
 *
 * @param keep a folder that stays, made if it does not exist; else a temporary
 *   one
 */
export async function openGround(keep?: string): Promise<Ground> {
  await using opened = new AsyncDisposableStack()
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'rectrack-bench-')))
  if (keep) await mkdir(keep, { recursive: true })
  else opened.defer(() => rm(folder, { recursive: true }))
  // Where we are root the server is somebody else, who must get through.
  await chmod(folder, 0o711)
  const dataDir = join(folder, 'shared')
  const { url, stop } = await startEmbedded({ dataDir, log })
  opened.defer(stop)
  const version = await versionOf(url)
  const kept = opened.move()
  return {
    folder,
    dataDir,
    url,
    version,
    createDatabase: databasesOf(url),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/**
 * Makes empty databases on a server and gives their addresses; a name may come
 * again.
 */
export function databasesOf(url: string): (name: string) => Promise<string> {
  let made = 0
  return async (name) => {
    made += 1
    const own = new URL(url)
    own.pathname = `/${name}_${made}`
    await query(url, `create database ${name}_${made}`, [])
    return own.href
  }
}

/** The version of a server, such as `18.4`. */
export async function versionOf(url: string): Promise<string> {
  const [row] = await query<{ version: string }>(
    url,
    `select split_part(current_setting('server_version'), ' ', 1) as version`,
    [],
  )
  return row?.version ?? ''
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
