import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import type { Bench } from './bench.ts'
import type { Ground } from './ground.ts'

const run = promisify(execFile)

/** The tables that events and what comes of them fill. */
export const tables = [
  'meetings',
  'work_items',
  'work_item_names',
  'events',
  'deadlines',
] as const

/** What an export or an import has taken. */
export interface Transfer {
  seconds: number
  /** The most that its process held, in MiB. */
  memory: number
}

/** Exports to a file or imports one, in a process of its own. */
export async function transfer(
  direction: 'import' | 'export',
  url: string,
  file: string,
  tell: Bench['tell'],
): Promise<Transfer> {
  const program = new URL('transfer-run.ts', import.meta.url).pathname
  const args = [program, direction, url, file]
  const { stdout } = await run(process.execPath, args)
  const taken: Transfer = JSON.parse(stdout)
  tell(`Transfer: ${direction} in ${Math.round(taken.seconds)} s`)
  return taken
}

/** Makes a database with our tables, all of them empty. */
export async function emptyDatabase(
  { createDatabase }: Pick<Ground, 'createDatabase'>,
  name: string,
): Promise<string> {
  const url = await createDatabase(name)
  const { db, close } = connect(url)
  await migrate(db).finally(close)
  return url
}
