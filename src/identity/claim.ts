import { type Static, Type } from 'typebox'
import { Party, Role } from '../../machines/shapes.ts'
import { badToken } from '../http/authentication.ts'
import { hasShape } from '../http/check.ts'
import type { Problem } from '../http/problems.ts'
import { ScopeShape } from '../tokens/schema.ts'

const GrantShape = Type.Object(
  {
    role: Role,
    scope: Type.Optional(ScopeShape),
    party: Type.Optional(Party),
  },
  { additionalProperties: false },
)

/** What an identity provider lets someone do here. */
export type Grant = Static<typeof GrantShape>

/**
 * Reads the claim `rectrack` of a JWT: `{role, scope?, party?}` with the values
 * of `POST /v1/tokens`. Without the claim one may read, as role `reader`.
 *
 * @throws Problem UNAUTHENTICATED where the claim makes no sense
 */
export function toGrant(claim: unknown): Grant {
  if (claim === undefined) return { role: 'reader' }
  if (!hasShape(GrantShape, claim)) {
    throw senseless('must be {role, scope?, party?} as for POST /v1/tokens')
  }
  if ((claim.role === 'member') !== (claim.party !== undefined)) {
    throw senseless('must name a party for the role member and for no other')
  }
  return claim
}

function senseless(reason: string): Problem {
  return badToken(`The claim rectrack of the token ${reason}.`)
}
