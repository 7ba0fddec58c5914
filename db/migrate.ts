import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations.ts'

/**
 * Brings the schema up to date: runs what is pending, in order and in one
 * transaction, behind a lock, so that replicas may call it at once; nothing
 * happens when nothing is pending.
 *
 * @returns the names of the migrations that this call applied
 * @throws Error naming the migration that failed, with the cause
 */
export async function migrate<T>(db: Kysely<T>): Promise<string[]> {
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db, provider })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')
    const what = failed ? `migration ${failed.migrationName}` : 'migrating'
    throw new Error(`${what} failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
  return results.map(({ migrationName }) => migrationName)
}
