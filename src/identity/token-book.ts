import type { Db } from '../../db/database.ts'
import { findTokenByHash, type TokenRow } from '../../db/tokens.ts'
import type { Caller } from '../engine/caller.ts'
import { hashSecret } from '../tokens/secrets.ts'

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
  now = () => performance.now(),
  capacity = 10_000,
): TokenBook {
  const known = new Map<string, { caller: Caller; until: number }>()
  let generation = 0
  return {
    async identify(bearer) {
      const hash = hashSecret(bearer)
      const remembered = known.get(hash)
      if (remembered && now() < remembered.until) return remembered.caller
      const asked = generation
      const until = now() + lifetime
      const row = await findTokenByHash(db, hash)
      known.delete(hash)
      if (row === undefined) return undefined
      const caller = toCaller(row)
      if (known.size >= capacity) known.clear()
      if (asked === generation) known.set(hash, { caller, until })
      return caller
    },
    forget() {
      generation += 1
      known.clear()
    },
  }
}

function toCaller({ id, name, role, scope, party }: TokenRow): Caller {
  return { id, name, role, scope, party }
}
