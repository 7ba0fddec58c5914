import { connect } from '../db/connect.ts'
import type { Db } from '../db/database.ts'
import { findRole, grantRights } from '../db/grants.ts'
import { prepare } from './engine/prepare.ts'
import type { Addresses } from './ground.ts'
import { codeOf } from './reason.ts'

/**
 * Brings the schema up to date, and where the service has a role of its own
 * says what that may do in it. Any number may do it at once.
 *
 * @param db a connection by `url`
 * @returns the names of the migrations that this call applied
 * @throws Error when something is pending that the role may not do
 */
export async function prepareSchema(
  db: Db,
  { url, migrationUrl }: Addresses,
): Promise<string[]> {
  if (migrationUrl === url) return prepare(db).catch(explain)
  const role = await findRole(db)
  const owner = connect(migrationUrl, { max: 2, statementTimeout: 0 })
  try {
    const applied = await prepare(owner.db)
    await grantRights(owner.db, role)
    return applied
  } finally {
    await owner.close()
  }
}

/** What SQLSTATE calls the lack of a right. */
const insufficientPrivilege = '42501'

function explain(error: Error): never {
  if (codeOf(error.cause) !== insufficientPrivilege) throw error
  throw new Error(
    `${error.message}; the schema is older than this service: npm run migrate with MIGRATION_DATABASE_URL, the address by the role that owns it, renews it`,
    { cause: error },
  )
}
