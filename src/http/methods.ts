import type { FastifyInstance } from 'fastify'
import { Problem } from './problems.ts'

const all = [
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
] as const

/**
 * Remembers the path of every route that is registered after it.
 *
 * @returns a function for the end of the list of features: it answers every
 *   other method on a known path with 405 and `Allow` (RFC 9110, 15.5.6)
 */
export function watchPaths(app: FastifyInstance): () => void {
  const paths = new Set<string>()
  app.addHook('onRoute', ({ url }) => {
    paths.add(url)
  })
  return () => {
    for (const url of [...paths]) refuseOtherMethods(app, url)
  }
}

function refuseOtherMethods(app: FastifyInstance, url: string): void {
  const offered = all.filter((method) => app.hasRoute({ url, method }))
  const others = all.filter((method) => !offered.includes(method))
  const allow = offered.join(', ')
  const refuse = async () => {
    const detail = `Offered here: ${allow}.`
    throw new Problem('METHOD_NOT_ALLOWED', detail, {}, { allow })
  }
  app.route({
    url,
    method: others,
    config: { access: 'open' },
    schema: { hide: true },
    onRequest: refuse,
    handler: refuse,
  })
}
