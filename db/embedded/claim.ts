import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'
import type { Folder } from './folder.ts'

/**
 * What came of asking a server for the ownership of its data folder. The
 * owner is who holds an advisory lock on the server: the lock ends with its
 * connection, so it outlives neither `kill -9` nor the server.
 */
export type Claim =
  | { kind: 'owned'; client: pg.Client; fingerprint: string | null }
  | { kind: 'held'; pid: string }
  | { kind: 'unreachable'; error: unknown }

const key = 7_720_174_117
const owner = 'rectrack owner '

/**
 * Connects to the server that a data folder names and claims the folder.
 *
 * @param port where the server should listen on the loopback interface
 * @param patience how many milliseconds a previous owner gets to let go
 */
export async function claim(
  folder: Folder,
  port: number,
  patience = 1_500,
): Promise<Claim> {
  if (Number.isNaN(port)) return { kind: 'unreachable', error: undefined }
  const client = await openClient(folder, port)
  try {
    await client.connect()
    await proveServes(client, folder)
    const holder = await lock(client, patience)
    if (!holder) return { kind: 'owned', client, ...(await traits(client)) }
    await client.end()
    return { kind: 'held', ...holder }
  } catch (error) {
    await client.end()
    return { kind: 'unreachable', error }
  }
}

async function openClient(folder: Folder, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    password: (await readFile(folder.password, 'utf8')).trim(),
    application_name: `${owner}${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // The loss of the connection is told by `end`; unheard, an error is fatal.
  client.on('error', () => {})
  return client
}

/** A copied folder names the original's server, and has its password too. */
async function proveServes(client: pg.Client, folder: Folder): Promise<void> {
  const proof = randomUUID()
  const file = join(folder.cluster, `rectrack.${proof}`)
  await writeFile(file, proof, { mode: 0o644 })
  try {
    const text = 'select pg_read_file($1, true) as seen'
    const { rows } = await client.query(text, [basename(file)])
    if (rows[0].seen !== proof)
      throw new Error(`the server does not serve ${folder.cluster}`)
  } finally {
    await rm(file, { force: true })
  }
}

interface Holder {
  pid: string
}

/** Takes the lock, or tells who keeps it for longer than one waits. */
async function lock(
  client: pg.Client,
  patience: number,
): Promise<Holder | undefined> {
  await client.query(`set lock_timeout = ${Number(patience)}`)
  const taken = client.query('select pg_advisory_lock($1)', [key])
  const refusal = await taken.then(
    () => undefined,
    (error: unknown) => error,
  )
  return refusal === undefined ? undefined : findHolder(client)
}

async function findHolder(client: pg.Client): Promise<Holder> {
  const { rows } = await client.query(
    `select a.application_name as name
    from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.granted
      and (l.classid::bigint << 32) + l.objid::bigint = $1`,
    [key],
  )
  // None holds it where it was let go in between: the caller looks again.
  return { pid: rows[0].name.replace(owner, '') }
}

async function traits(
  client: pg.Client,
): Promise<{ fingerprint: string | null }> {
  const { rows } = await client.query(
    `select current_setting('rectrack.fingerprint', true) as fingerprint`,
  )
  return rows[0]
}
