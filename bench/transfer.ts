import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from '../db/connect.ts'
import { systemClock } from '../src/engine/clock.ts'
import { createEngine } from '../src/engine/engine.ts'
import type { Bench } from './bench.ts'
import { exportAll } from './export-all.ts'
import { findProgram } from './programs.ts'
import { writeRecord } from './record.ts'
import type { Peer, Result } from './result.ts'
import { compareDump } from './transfer-dump.ts'
import { emptyDatabase, tables, transfer } from './transfers.ts'

const run = promisify(execFile)

/** Megabytes that either direction may hold, whatever the size of the file. */
const memoryLimit = 512

/**
 * Events a second that are imported and exported, with the most memory that it
 * takes, against `COPY` of the rows that they fill, in text, by `psql`; and on
 * a server that has a `pg_dump`, against that.
 */
export async function measureTransfer(bench: Bench): Promise<Result[]> {
  const { plan, ground, tell } = bench
  const { transferred: count } = plan
  const url = await emptyDatabase(ground, 'transfer')
  const file = join(ground.folder, 'record.ndjson')
  await writeRecord(file, await exportOf(url), count)
  tell(`Transfer: ${count} events written`)
  const imported = await transfer('import', url, file, tell)
  const exported = await transfer('export', url, file, tell)
  const copied = await copy(ground, url, tell)
  const of = `of ${count.toLocaleString('en')} events`
  const rates = (
    what: string,
    seconds: number,
    peer: Peer,
    where = '',
  ): Result => ({
    what: `${what} ${of}${where}`,
    unit: '/s',
    ours: [count / seconds],
    peer: { name: peer.name, values: peer.values.map((s) => count / s) },
    aim: null,
  })
  const peak = (what: string, used: number): Result => ({
    what: `${what} ${of}, peak memory`,
    unit: 'MiB',
    ours: [used],
    peer: { name: 'limit', values: [memoryLimit] },
    aim: { is: 'at most', ratio: 1 },
  })
  const rows = (values: number[]) => ({ name: 'COPY of the rows', values })
  const none = { name: 'no server with a pg_dump of its own', values: [] }
  const dumped = (await compareDump(bench, file)) ?? {
    where: '',
    imported: imported.seconds,
    exported: exported.seconds,
    restored: none,
    dumped: none,
  }
  await rm(file)
  return [
    rates('Import', imported.seconds, rows(copied.in)),
    peak('Import', imported.memory),
    rates('Export', exported.seconds, rows(copied.out)),
    peak('Export', exported.memory),
    rates('Import', dumped.imported, dumped.restored, dumped.where),
    rates('Export', dumped.exported, dumped.dumped, dumped.where),
  ]
}

/** The file that everything in a database gives. */
export async function exportOf(url: string): Promise<string> {
  const { db, close } = connect(url)
  try {
    const engine = createEngine({ db, clock: systemClock(), zone: 'UTC' })
    const pages = await Array.fromAsync(exportAll(engine))
    return pages.map(({ text }) => text).join('')
  } finally {
    await close()
  }
}

/** Seconds for all rows out and in again; none where there is no `psql`. */
async function copy(
  ground: Bench['ground'],
  from: string,
  tell: Bench['tell'],
): Promise<{ out: number[]; in: number[] }> {
  const psql = await findProgram('psql')
  if (psql === undefined) return { out: [], in: [] }
  const to = await emptyDatabase(ground, 'copied')
  const all = async (url: string, verb: 'to' | 'from') => {
    const begun = performance.now()
    for (const table of tables) {
      const file = join(ground.folder, `${table}.copy`)
      const command = `\\copy ${table} ${verb} '${file}'`
      await run(psql, [url, '-v', 'ON_ERROR_STOP=1', '-c', command])
      if (verb === 'from') await rm(file)
    }
    const seconds = (performance.now() - begun) / 1000
    tell(`Transfer: copied ${verb} files in ${Math.round(seconds)} s`)
    return seconds
  }
  return { out: [await all(from, 'to')], in: [await all(to, 'from')] }
}
