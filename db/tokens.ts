import { type Selectable, sql } from 'kysely'
import type { Party, Role } from '../machines/shapes.ts'
import type { Db, Trx } from './database.ts'
import { json } from './json.ts'

/** Which work items a token may touch, as stored. */
interface StoredScope {
  studyGroups?: number[]
  questions?: string[]
  workItems?: string[]
  groups?: string[]
}

/** Bearer tokens by their SHA-256; the tokens themselves are stored nowhere. */
export interface TokensTable {
  id: string
  name: string
  role: Role
  scope: StoredScope | null
  party: Party | null
  hash: string
  created_at: string
  created_by: string
  revoked_at: string | null
}

export type TokenRow = Selectable<TokensTable>
export type NewToken = Omit<TokenRow, 'revoked_at'>

/** The token with this hash, unless it is revoked. */
export async function findTokenByHash(
  db: Db,
  hash: string,
): Promise<TokenRow | undefined> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/**
 * Tokens that are not revoked, the oldest first.
 *
 * @param after id of the last one of the page before
 */
export async function listTokens(
  db: Db,
  limit: number,
  after: string | undefined,
): Promise<TokenRow[]> {
  let query = db
    .selectFrom('tokens')
    .selectAll()
    .where('revoked_at', 'is', null)
  if (after !== undefined) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}

/** Stores a token. */
export async function insertToken(db: Db, token: NewToken): Promise<void> {
  await db
    .insertInto('tokens')
    .values({ ...token, scope: json(token.scope), party: json(token.party) })
    .execute()
}

/** Stores a token only where none has ever been; false where one has. */
export async function insertFirstToken(
  trx: Trx,
  token: NewToken,
): Promise<boolean> {
  await sql`lock table tokens in share row exclusive mode`.execute(trx)
  if (await hasTokens(trx)) return false
  await insertToken(trx, token)
  return true
}

/** Whether any token has ever been. */
export async function hasTokens(db: Db): Promise<boolean> {
  const query = db.selectFrom('tokens').select('id').limit(1)
  return (await query.executeTakeFirst()) !== undefined
}

/** The tokens in force that administer, held against change until the end. */
export async function lockAdminTokens(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('tokens')
    .select('id')
    .where('role', '=', 'admin')
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Revokes a token; false where there is none in force with this id. */
export async function revokeToken(
  db: Db,
  id: string,
  at: string,
): Promise<boolean> {
  const revoked = await db
    .updateTable('tokens')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  return revoked !== undefined
}
