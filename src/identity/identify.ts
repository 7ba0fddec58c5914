import type { Db } from '../../db/database.ts'
import type { Config } from '../config.ts'
import type { Identify } from '../http/authentication.ts'
import { isJwt, jwtVerifier } from './jwt.ts'
import { tokenBook } from './token-book.ts'

/** Finds callers, and forgets what it knows of revoked tokens. */
export interface Identifier {
  identify: Identify
  forgetTokens: () => void
}

/**
 * Knows callers by the tokens of this service and, where an issuer is
 * configured, by its JWTs.
 */
export function identifier(db: Db, oidc: Config['oidc']): Identifier {
  const tokens = tokenBook(db)
  if (!oidc) return { identify: tokens.identify, forgetTokens: tokens.forget }
  const verify = jwtVerifier(oidc)
  return {
    identify: (bearer) =>
      isJwt(bearer) ? verify(bearer) : tokens.identify(bearer),
    forgetTokens: tokens.forget,
  }
}
