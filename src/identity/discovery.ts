import { createRemoteJWKSet, customFetch, errors } from 'jose'

/** Finds the key that signed a token, asking the issuer when need be. */
export type Keys = ReturnType<typeof createRemoteJWKSet>

/** Milliseconds that an issuer may take to answer. */
const patience = 5000

/**
 * The published keys of an issuer (OpenID Connect Discovery 1.0, section 4).
 *
 * @param issuer as it names itself in its tokens
 * @throws JOSEError (generic) or a network error where it does not answer well
 */
export async function discoverKeys(issuer: string): Promise<Keys> {
  const base = issuer.replace(/\/$/, '')
  const url = `${base}/.well-known/openid-configuration`
  const response = await ask(url, { signal: AbortSignal.timeout(patience) })
  if (!response.ok) throw unusable(`answers ${response.status}`)
  const document: unknown = await response.json().catch(() => undefined)
  const uri = readJwksUri(document, issuer)
  return createRemoteJWKSet(uri, {
    timeoutDuration: patience,
    [customFetch]: ask,
  })
}

function ask(url: string, options: RequestInit): Promise<Response> {
  return fetch(url, options).catch(() => {
    throw unusable('cannot be reached')
  })
}

function readJwksUri(document: unknown, issuer: string): URL {
  if (typeof document !== 'object' || document === null) {
    throw unusable('is not JSON')
  }
  if (Reflect.get(document, 'issuer') !== issuer) {
    throw unusable('names another issuer')
  }
  const uri = URL.parse(String(Reflect.get(document, 'jwks_uri')))
  if (uri) return uri
  throw unusable('names no keys')
}

function unusable(reason: string): Error {
  return new errors.JOSEError(`What the issuer publishes ${reason}`)
}
