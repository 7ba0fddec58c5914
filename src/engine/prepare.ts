import type { Db } from '../../db/database.ts'
import { migrate } from '../../db/migrate.ts'
import { completeStandings } from './standings.ts'

/**
 * Brings the database up to date: its schema, then what only the law can fill
 * in. Replicas may call it at once.
 *
 * @param db of the role that owns the tables
 * @returns the names of the migrations that this call applied
 * @throws Error naming the migration that failed, with the cause
 */
export async function prepare(db: Db): Promise<string[]> {
  const applied = await migrate(db)
  await completeStandings(db)
  return applied
}
