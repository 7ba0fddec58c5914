import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bench } from './bench.ts'
import { startMatching } from './matching-server.ts'
import type { Peer } from './result.ts'
import { emptyDatabase, tables, transfer } from './transfers.ts'

const run = promisify(execFile)

/** Where the same file was transferred, and the seconds that all of it took. */
export interface Dump {
  /** Such as ` on PostgreSQL 15.18`. */
  where: string
  imported: number
  exported: number
  /** Of `psql` with what `pg_dump` wrote. */
  restored: Peer
  /** Of `pg_dump`. */
  dumped: Peer
}

/**
 * Imports a file and exports it again on a server whose `pg_dump` is of its
 * own version, and dumps the same rows as text and takes that in again.
 *
 * @returns undefined where there is no such server
 */
export async function compareDump(
  { ground, tell }: Bench,
  file: string,
): Promise<Dump | undefined> {
  const dataDir = join(ground.folder, 'matching')
  await using server = await startMatching(dataDir, ground.dataDir)
  if (!server) return undefined
  const { pg_dump: dump, psql } = server.programs
  const url = await emptyDatabase(server, 'transfer')
  const imported = await transfer('import', url, file, tell)
  const exported = await transfer('export', url, file, tell)
  const dumped = join(ground.folder, 'dump.sql')
  const out = await time(tell, dump, [
    `--dbname=${url}`,
    '--data-only',
    ...tables.map((table) => `--table=${table}`),
    `--file=${dumped}`,
  ])
  const to = await emptyDatabase(server, 'dumped')
  const args = ['--quiet', '--set=ON_ERROR_STOP=1', `--file=${dumped}`]
  const back = await time(tell, psql, [to, ...args, '--output=/dev/null'])
  return {
    where: ` on PostgreSQL ${server.version}`,
    imported: imported.seconds,
    exported: exported.seconds,
    restored: { name: 'psql with that dump', values: [back] },
    dumped: { name: 'pg_dump of the rows', values: [out] },
  }
}

/** Seconds that a program runs. */
async function time(
  tell: Bench['tell'],
  program: string,
  args: string[],
): Promise<number> {
  const begun = performance.now()
  await run(program, args)
  const seconds = (performance.now() - begun) / 1000
  tell(`Transfer: ${program} in ${Math.round(seconds)} s`)
  return seconds
}
