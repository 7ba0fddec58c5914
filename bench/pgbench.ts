import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Ground } from './ground.ts'
import { makeLikeness } from './pgbench-ground.ts'
import { parseRate, script } from './pgbench-script.ts'
import type { Plan } from './plan.ts'

const run = promisify(execFile)

/** What pgbench is run with. */
export interface Pgbench {
  /** Its program file. */
  program: string
  ground: Ground
  /** Address of the database whose items it is to have the like of. */
  likeness: string
}

/**
 * Runs the script with prepared statements on a database made for it.
 *
 * @returns transactions a second
 */
export async function runPgbench(
  { program, ground, likeness }: Pgbench,
  clients: number,
  { items, seconds }: Plan,
): Promise<number> {
  const { url, sample } = await makeLikeness(ground, likeness, items)
  const file = join(ground.folder, 'event.sql')
  await writeFile(file, script)
  const variables = Object.entries({ items, ...sample })
  const { hostname, port, username, password, pathname } = new URL(url)
  const { stdout } = await run(
    program,
    [
      '--no-vacuum',
      '--protocol=prepared',
      `--file=${file}`,
      `--client=${clients}`,
      `--jobs=${Math.min(clients, 2)}`,
      `--time=${seconds}`,
      ...variables.map(([name, value]) => `--define=${name}=${value}`),
    ],
    {
      env: {
        ...process.env,
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: username,
        PGPASSWORD: password,
        PGDATABASE: pathname.slice(1),
      },
    },
  )
  return parseRate(stdout)
}
