import { findEmbedded } from '../../db/embedded.ts'
import { readConfig } from '../config.ts'

/**
 * The database that a command works on: that of `DATABASE_URL`, or else of
 * the service that runs on `DATA_DIR`.
 *
 * @throws Error when there is none, or when the configuration has mistakes
 */
export async function findDatabase(env: NodeJS.ProcessEnv): Promise<string> {
  const { config, mistakes } = readConfig(env)
  if (mistakes) throw new Error(mistakes.join('; '))
  const { databaseUrl, dataDir } = config
  const url = databaseUrl ?? (await findEmbedded(dataDir))
  if (url) return url
  throw new Error(
    `no service runs on ${dataDir}; start it, or set DATABASE_URL or DATA_DIR`,
  )
}
