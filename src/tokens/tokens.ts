import { randomUUIDv7 } from 'node:crypto'
import type { Db, Trx } from '../../db/database.ts'
import {
  insertFirstToken,
  insertToken,
  listTokens,
  lockAdminTokens,
  revokeToken,
  type TokenRow,
} from '../../db/tokens.ts'
import { dayOf } from '../../machines/calendar.ts'
import { findGroup } from '../groups/tree.ts'
import { type Page, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import type { MadeToken, NewTokenBody, Token } from './schema.ts'
import { hashSecret, newSecret } from './secrets.ts'

/**
 * Makes a token; its secret is in the answer and nowhere else.
 *
 * @param by who makes it, as stored with it
 * @param now instant of making
 * @throws Problem VALIDATION where a party is missing or out of place, or
 *   where the scope names a group that is not registered
 */
export async function createToken(
  db: Db,
  body: NewTokenBody,
  by: string,
  now: string,
): Promise<MadeToken> {
  checkParty(body)
  await checkGroups(db, body, now)
  const token = newSecret()
  const row = newRow(body, token, by, now)
  await insertToken(db, row)
  return { ...rowToToken(row), token }
}

/** A page of the tokens in force, the oldest first. */
export async function getTokens(
  db: Db,
  limit: number,
  after: string | undefined,
): Promise<Page<Token>> {
  const rows = await listTokens(db, limit + 1, after)
  return toPage(rows, limit, ({ id }) => [id], rowToToken)
}

/**
 * Revokes a token. The last one that administers stays: without it nobody
 * could make another.
 *
 * @throws Problem NOT_FOUND, CONFLICT
 */
export async function removeToken(
  trx: Trx,
  id: string,
  now: string,
): Promise<void> {
  const admins = await lockAdminTokens(trx)
  if (admins.length === 1 && admins[0] === id) {
    throw new Problem(
      'CONFLICT',
      'This is the last admin token; make another one before.',
    )
  }
  if (await revokeToken(trx, id, now)) return
  throw new Problem('NOT_FOUND', 'There is no token in force with this id.')
}

/**
 * Stores the admin token that a new installation begins with, if no token has
 * ever been; safe to call from several replicas at once.
 *
 * @param secret the token itself
 * @returns whether it was stored
 */
export async function ensureBootstrapToken(
  db: Db,
  secret: string,
  now: string,
): Promise<boolean> {
  const body: NewTokenBody = { name: 'First administrator', role: 'admin' }
  const row = newRow(body, secret, 'installation', now)
  return db.transaction().execute((trx) => insertFirstToken(trx, row))
}

/**
 * Makes the admin token that a new installation begins with.
 *
 * @returns the token, or undefined where one has been before
 */
export async function createFirstToken(
  db: Db,
  now: string,
): Promise<string | undefined> {
  const secret = newSecret()
  return (await ensureBootstrapToken(db, secret, now)) ? secret : undefined
}

function checkParty({ role, party }: NewTokenBody): void {
  if (role === 'member' && party === undefined) {
    throw invalid('/party', 'is needed: a member speaks for its own party')
  }
  if (role !== 'member' && party !== undefined) {
    throw invalid('/party', 'belongs to the role member alone')
  }
}

async function checkGroups(
  db: Db,
  { scope }: NewTokenBody,
  now: string,
): Promise<void> {
  const today = dayOf(now, 'UTC')
  for (const [index, ref] of (scope?.groups ?? []).entries()) {
    if (await findGroup(db, ref, { today })) continue
    throw invalid(`/scope/groups/${index}`, `there is no group ${ref}`)
  }
}

function newRow(body: NewTokenBody, secret: string, by: string, now: string) {
  return {
    id: randomUUIDv7(),
    name: body.name,
    role: body.role,
    scope: body.scope ?? null,
    party: body.party ?? null,
    hash: hashSecret(secret),
    created_at: now,
    created_by: by,
  }
}

function rowToToken(row: Omit<TokenRow, 'revoked_at'>): Token {
  const { id, name, role, scope, party, created_at } = row
  return { id, name, role, scope, party, createdAt: created_at }
}
