import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Config } from '../config.ts'
import type { Caller } from '../engine/caller.ts'
import type { Identify } from '../http/authentication.ts'
import { unavailable } from '../http/errors.ts'
import { toGrant } from './claim.ts'
import { discoverKeys, type Keys } from './discovery.ts'

/** Asymmetric ones only: the keys that an issuer publishes verify, no more. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

/** Whether a bearer token is a signed JWT rather than one of our own. */
export function isJwt(bearer: string): boolean {
  if (bearer.split('.').length !== 3) return false
  try {
    return typeof decodeProtectedHeader(bearer).alg === 'string'
  } catch {
    return false
  }
}

/**
 * Reads callers from the JWTs of an OpenID Connect issuer (OpenID Connect
 * Core 1.0, RFC 7519): its signature, its issuer, made for our audience, not
 * expired. The claim `rectrack` says role, scope and party.
 *
 * @throws Problem UNAUTHENTICATED for a claim that makes no sense,
 *   UNAVAILABLE where the issuer does not answer
 */
export function jwtVerifier(oidc: NonNullable<Config['oidc']>): Identify {
  const { issuer, audience } = oidc
  let keys: Promise<Keys> | undefined
  const getKeys = () => {
    keys ??= discoverKeys(issuer).catch((error: unknown) => {
      keys = undefined
      throw error
    })
    return keys
  }
  return async (bearer) => {
    try {
      const options = { issuer, audience, algorithms, clockTolerance: 5 }
      const { payload } = await jwtVerify(bearer, await getKeys(), {
        ...options,
        requiredClaims: ['sub', 'exp'],
      })
      return toCaller(payload, issuer)
    } catch (error) {
      if (isRefusal(error)) return undefined
      if (isSilence(error)) throw unavailable()
      throw error
    }
  }
}

function toCaller(payload: JWTPayload, issuer: string): Caller {
  const { name, preferred_username } = payload
  const sub = String(payload.sub)
  const label = [name, preferred_username].find(isLabel) ?? sub
  const { role, scope = null, party = null } = toGrant(payload.rectrack)
  const id = `${issuer}#${sub}`
  return {
    id,
    name: label,
    role,
    scope,
    party,
  }
}

const isLabel = (text: unknown): text is string =>
  typeof text === 'string' && text !== ''

/** The token is at fault. */
function isRefusal(error: unknown): boolean {
  return error instanceof errors.JOSEError && !isSilence(error)
}

/** The issuer is at fault, or the way to it. */
function isSilence(error: unknown): boolean {
  return (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')
  )
}
