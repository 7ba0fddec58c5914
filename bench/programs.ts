import { execFile } from 'node:child_process'
import { glob } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Where a program of PostgreSQL is: on the path, else where Debian keeps it;
 * undefined where it is not to be found.
 *
 * @param name such as `pgbench`
 */
export async function findProgram(name: string): Promise<string | undefined> {
  const places = [name]
  for await (const path of glob(`/usr/lib/postgresql/*/bin/${name}`)) {
    places.push(path)
  }
  for (const place of places) {
    const found = await run(place, ['--version']).catch(() => undefined)
    if (found) return place
  }
  return undefined
}
