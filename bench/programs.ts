import { execFile } from 'node:child_process'
import { access, glob } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const debian = '/usr/lib/postgresql/*/bin'

/**
 * Where a program of PostgreSQL is: on the path, else where Debian keeps it;
 * undefined where it is not to be found.
 *
 * @param name such as `pgbench`
 */
export async function findProgram(name: string): Promise<string | undefined> {
  const places = [name]
  for await (const path of glob(`${debian}/${name}`)) places.push(path)
  for (const place of places) {
    const found = await run(place, ['--version']).catch(() => undefined)
    if (found) return place
  }
  return undefined
}

/** Programs of one PostgreSQL, by name. */
export type Programs<Name extends string> = Record<Name, string>

/**
 * Finds programs that stand in one folder, and so belong to each other: in one
 * of the path, else where Debian keeps them; undefined where there are none.
 */
export async function findTogether<Name extends string>(
  names: readonly Name[],
): Promise<Programs<Name> | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for await (const folder of glob(debian)) folders.push(folder)
  for (const folder of folders) {
    const files = names.map((name) => join(folder, name))
    const all = await Promise.all(files.map((file) => access(file))).catch(
      () => undefined,
    )
    if (!all) continue
    const entries = names.map((name, at) => [name, files[at]])
    return Object.fromEntries(entries) as Programs<Name>
  }
  return undefined
}
