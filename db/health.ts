import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Asks the database for a sign of life.
 *
 * @param timeout milliseconds after which silence counts as no
 * @throws what the driver throws, or an AbortError after the timeout
 */
export async function ping(db: Db, timeout: number): Promise<void> {
  const signal = AbortSignal.timeout(timeout)
  const silence = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  await Promise.race([sql`select 1`.execute(db), silence])
}
