import type { FastifyRequest } from 'fastify'
import plugin from 'fastify-plugin'
import type { Role } from '../../machines/shapes.ts'
import type { Caller } from '../engine/caller.ts'
import { Problem } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody is named and nobody has to be. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    /** `open`: no token is looked at, as for health and documentation. */
    access?: 'open'
  }
}

/** Finds who a bearer token stands for; undefined where nobody. */
export type Identify = (bearer: string) => Promise<Caller | undefined>

/** What the authentication of requests depends on. */
export interface AuthenticationOptions {
  identify: Identify
  /** Whether reading needs a token too (READ_ACCESS=token) */
  readsNeedToken: boolean
}

/**
 * Puts the caller of each request into `request.caller` before its body is
 * read. A bad token is refused even where none is needed; a write without one
 * is refused on every route (RFC 6750).
 */
export const authentication = plugin<AuthenticationOptions>(
  async (app, { identify, readsNeedToken }) => {
    app.decorateRequest('caller', null)
    app.addHook('onRequest', (request, _reply, done) => {
      const isOpen = request.routeOptions.config.access === 'open'
      if (!isOpen && request.headers.authorization !== undefined) {
        const know = (caller: Caller) => {
          request.caller = caller
          done()
        }
        requireKnown(identify, bearerOf(request)).then(know, done)
        return
      }
      const mayBeAnyone = !readsNeedToken && isRead(request.method)
      if (!isOpen && !mayBeAnyone) requireCaller(request)
      done()
    })
  },
  { name: 'authentication' },
)

/**
 * Who sends the request.
 *
 * @throws Problem UNAUTHENTICATED where it names nobody
 */
export function requireCaller(request: FastifyRequest): Caller {
  if (request.caller) return request.caller
  throw unauthenticated('Send `Authorization: Bearer <token>`.')
}

/**
 * Who sends the request, held to a role; `admin` may whatever `tsb` may.
 *
 * @throws Problem UNAUTHENTICATED, FORBIDDEN
 */
export function requireRole(
  request: FastifyRequest,
  roles: readonly Role[],
): Caller {
  const caller = requireCaller(request)
  if (roles.includes(caller.role)) return caller
  if (caller.role === 'admin' && roles.includes('tsb')) return caller
  throw new Problem(
    'FORBIDDEN',
    `This is for ${roles.join(', ')}; ${caller.name} is ${caller.role}.`,
  )
}

/**
 * The bearer token of a request (RFC 6750, section 2.1).
 *
 * @throws Problem UNAUTHENTICATED where the header holds none
 */
export function bearerOf(request: FastifyRequest): string {
  const header = String(request.headers.authorization)
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1]
  if (token) return token
  throw unauthenticated('The Authorization header must be `Bearer <token>`.')
}

async function requireKnown(
  identify: Identify,
  bearer: string,
): Promise<Caller> {
  const caller = await identify(bearer)
  if (caller) return caller
  throw badToken('The token is unknown, expired or revoked.')
}

/** Whether a method reads only (RFC 9110, 9.2.1, as far as we offer them). */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** The problem of a token that names nobody who could act (RFC 6750, 3.1). */
export function badToken(detail: string): Problem {
  return unauthenticated(detail, ', error="invalid_token"')
}

function unauthenticated(detail: string, error = ''): Problem {
  const challenge = `Bearer realm="rectrack"${error}`
  return new Problem(
    'UNAUTHENTICATED',
    detail,
    {},
    { 'www-authenticate': challenge },
  )
}
