import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import type { Identify } from '../http/authentication.ts'
import { isJwt, jwtVerifier } from './jwt.ts'
import { reachBook } from './reach-book.ts'
import { tokenBook } from './token-book.ts'

/** Finds callers, and forgets what it knows of tokens and groups. */
export interface Identifier {
  identify: Identify
  forgetTokens: () => void
  forgetGroups: () => void
}

/**
 * Knows callers by the tokens of this service and, where an issuer is
 * configured, by its JWTs, and how far their scopes reach.
 */
export function identifier(
  engine: Pick<Engine, 'db' | 'clock' | 'zone'>,
  oidc: Config['oidc'],
): Identifier {
  const tokens = tokenBook(engine.db)
  const groups = reachBook(engine)
  const verify = oidc && jwtVerifier(oidc)
  return {
    identify: async (bearer) => {
      const isOurs = !verify || !isJwt(bearer)
      const find = isOurs ? tokens.identify : verify
      const caller = await find(bearer)
      return caller && groups.reach(caller)
    },
    forgetTokens: tokens.forget,
    forgetGroups: groups.forget,
  }
}
