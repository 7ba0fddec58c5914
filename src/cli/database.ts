import { readConfig } from '../config.ts'
import { type Addresses, findAddresses } from '../ground.ts'

/**
 * The addresses of the database that a command works on: that of `DATABASE_URL`, or else of
 * the service that runs on `DATA_DIR`.
 *
 * @throws Error when there is none, or when the configuration has mistakes
 */
export async function findDatabase(env: NodeJS.ProcessEnv): Promise<Addresses> {
  const { config, mistakes } = readConfig(env)
  if (mistakes) throw new Error(mistakes.join('; '))
  const found = await findAddresses(config)
  if (found) return found
  throw new Error(
    `no service runs on ${config.dataDir}; start it, or set DATABASE_URL or DATA_DIR`,
  )
}
