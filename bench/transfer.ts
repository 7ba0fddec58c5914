import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { systemClock } from '../src/engine/clock.ts'
import { createEngine } from '../src/engine/engine.ts'
import { exportRecord } from '../src/transfer/export.ts'
import type { Bench } from './bench.ts'
import { findProgram } from './programs.ts'
import { writeRecord } from './record.ts'
import type { Result } from './result.ts'

const run = promisify(execFile)

/** The tables that events and what comes of them fill. */
const tables = [
  'meetings',
  'work_items',
  'work_item_names',
  'events',
  'deadlines',
] as const

/** Megabytes that either direction may hold, whatever the size of the file. */
const memoryLimit = 512

/**
 * Events a second that are imported and exported, with the most memory that it
 * takes, against `COPY` of the rows that they fill, in text, by `psql`.
 */
export async function measureTransfer({
  plan,
  ground,
  tell,
}: Bench): Promise<Result[]> {
  const { transferred: count } = plan
  const url = await ground.createDatabase('transfer')
  const file = join(ground.folder, 'record.ndjson')
  await writeRecord(file, await emptyExport(url), count)
  tell(`Transfer: ${count} events written`)
  const imported = await transfer('import', url, file)
  tell(`Transfer: imported in ${Math.round(imported.seconds)} s`)
  const exported = await transfer('export', url, file)
  tell(`Transfer: exported in ${Math.round(exported.seconds)} s`)
  await rm(file)
  const copied = await copy(ground, url, tell)
  const memory = { name: 'limit', values: [memoryLimit] }
  const most = { is: 'at most', ratio: 1 } as const
  const of = `of ${count.toLocaleString('en')} events`
  const rates = (what: string, seconds: number, peers: number[]): Result => ({
    what: `${what} ${of}`,
    unit: '/s',
    ours: [count / seconds],
    peer: { name: 'COPY of the rows', values: peers.map((s) => count / s) },
    aim: null,
  })
  const peak = (what: string, used: number): Result => ({
    what: `${what} ${of}, peak memory`,
    unit: 'MiB',
    ours: [used],
    peer: memory,
    aim: most,
  })
  return [
    rates('Import', imported.seconds, copied.in),
    peak('Import', imported.memory),
    rates('Export', exported.seconds, copied.out),
    peak('Export', exported.memory),
  ]
}

async function emptyExport(url: string): Promise<string> {
  const { db, close } = connect(url)
  try {
    await migrate(db)
    const engine = createEngine({ db, clock: systemClock(), zone: 'UTC' })
    const pages = await Array.fromAsync(exportRecord(engine))
    return pages.map(({ text }) => text).join('')
  } finally {
    await close()
  }
}

async function transfer(
  direction: 'import' | 'export',
  url: string,
  file: string,
): Promise<{ seconds: number; memory: number }> {
  const program = new URL('transfer-run.ts', import.meta.url).pathname
  const { stdout } = await run(process.execPath, [
    program,
    direction,
    url,
    file,
  ])
  return JSON.parse(stdout)
}

/** Seconds for all rows out and in again; none where there is no `psql`. */
async function copy(
  ground: Bench['ground'],
  from: string,
  tell: Bench['tell'],
): Promise<{ out: number[]; in: number[] }> {
  const psql = await findProgram('psql')
  if (psql === undefined) return { out: [], in: [] }
  const to = await ground.createDatabase('copied')
  const { db, close } = connect(to)
  await migrate(db).finally(close)
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
