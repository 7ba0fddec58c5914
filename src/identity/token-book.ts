import type { Db } from '../../db/database.ts'
import { findTokenByHash, type TokenRow } from '../../db/tokens.ts'
import type { Caller } from '../engine/caller.ts'
import { hashSecret } from '../tokens/secrets.ts'
import { memory } from './memory.ts'

/** For how long a token found once is not looked up again. */
const lifetime = 1000

/** Finds callers by their tokens, with a memory of one second. */
export interface TokenBook {
  identify(bearer: string): Promise<Caller | undefined>
  /** Forgets every token, so that a revocation counts here at once. */
  forget(): void
}

/**
 * Reads callers from the tokens in the database. A token that another replica
 * revokes is refused here within a second; one that is unknown is asked for
 * each time, so that a new token works at once.
 *
 * @param now milliseconds on a clock that never goes back
 * @param capacity so many are remembered at once; beyond that all are forgotten
 */
export function tokenBook(
  db: Db,
  now?: () => number,
  capacity?: number,
): TokenBook {
  const lookUp = async (hash: string) => {
    const row = await findTokenByHash(db, hash)
    return row && toCaller(row)
  }
  const { find, forget } = memory(lookUp, lifetime, now, capacity)
  return { identify: (bearer) => find(hashSecret(bearer)), forget }
}

function toCaller({ id, name, role, scope, party }: TokenRow): Caller {
  return { id, name, role, scope, party }
}
