import swagger from '@fastify/swagger'
import ui from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import plugin from 'fastify-plugin'
import type { OpenAPIV3_1 } from 'openapi-types'
import type { TSchema } from 'typebox'
import { license, version } from '../package.ts'
import { isRead } from './authentication.ts'
import { conventions } from './conventions.ts'
import { shareProblems } from './openapi-problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The shape of a body that the feature reads itself. */
    body?: TSchema
  }
}

const tags = [
  ['Board', 'The work programme at a glance'],
  ['Work items', 'Draft Recommendations and other texts on their way'],
  ['Groups', 'Study groups, working parties, Questions and others, as a tree'],
  ['Meetings', 'Meetings and what they decide'],
  ['Announcements', 'The Director’s announcements, which start many clocks'],
  [
    'Documents',
    'The register of papers: contributions, TDs, liaison statements',
  ],
  ['Time', 'The clock and the deadlines'],
  ['Statistics', 'How long things take, how many come through, what is stuck'],
  ['Subscriptions', 'Endpoints that are told of what happens'],
  ['Rules', 'The statecharts and rule editions that decide what may happen'],
  ['Audit', 'Signed checkpoints of the record, and proofs by them'],
  ['Access', 'Tokens and who they stand for'],
  ['Operation', 'For those who run the service'],
] as const

/**
 * Reads the OpenAPI 3.1 document off the routes. Register it before them; a
 * route without a tag is left out.
 */
export const openapi = plugin(
  async (app) => {
    await app.register(swagger, {
      hideUntagged: true,
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'rectrack',
          version,
          description: conventions,
          license: { name: license, identifier: license },
          contact: { name: 'The administrators of this installation' },
        },
        servers: [{ url: '/', description: 'This installation' }],
        tags: tags.map(([name, text]) => ({ name, description: text })),
        security: [{}, { bearer: [] }],
        components: {
          securitySchemes: {
            bearer: {
              type: 'http',
              scheme: 'bearer',
              description:
                'A token made by `POST /v1/tokens`, or a JWT of the OpenID Connect issuer. Reading is open unless READ_ACCESS=token.',
            },
          },
        },
      },
      transform: ({ schema, url, route }) => {
        const reads = [route.method].flat().every(isRead)
        const security = reads ? {} : { security: [{ bearer: [] }] }
        const body = route.config?.body ? { body: route.config.body } : {}
        return { schema: { ...security, ...schema, ...body }, url }
      },
      transformObject: (input) =>
        shareProblems(Reflect.get(input, 'openapiObject')),
      refResolver: {
        buildLocalReference: (json) => String(json.$id),
      },
    })
  },
  { name: 'openapi' },
)

/** Serves the document and the pages on which people read and try it. */
export const documentation = plugin(
  async (app) => {
    app.get(
      '/openapi.json',
      { config: { access: 'open' }, schema: { hide: true } },
      async () => toDocument(app),
    )
    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/docs')) {
        route.config = { ...route.config, access: 'open' }
      }
    })
    await app.register(ui, { routePrefix: '/docs', staticCSP: true })
  },
  { name: 'documentation', dependencies: ['openapi'] },
)

/** The OpenAPI document of a ready application. */
export function toDocument(app: FastifyInstance): OpenAPIV3_1.Document {
  return app.swagger() as OpenAPIV3_1.Document
}
