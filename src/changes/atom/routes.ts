import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Engine } from '../../engine/engine.ts'
import { contentTag, ifNoneMatch, sendFresh } from '../../http/etags.ts'
import { defaultLimit, pageParameters } from '../../http/paging.ts'
import { answer, notModified, readProblems } from '../../http/responses.ts'
import { strictQuery } from '../../work-items/request.ts'
import type { Feed } from '../feed.ts'
import { requirePosition } from '../poll.ts'
import { changeFilters, requireWanted } from '../query.ts'
import { readNewest } from '../read.ts'
import { toEntry } from './entry.ts'
import { withItems } from './items.ts'
import { atomType, toPage } from './page.ts'

const AtomShape = Type.String({
  $id: 'Atom',
  description: 'RFC 4287, in UTF-8',
  examples: ['<feed xmlns="http://www.w3.org/2005/Atom">…</feed>'],
})

/** The route to which feed readers subscribe. */
export const atomRoutes: FastifyPluginAsyncTypebox<{
  engine: Engine
  feed: Feed
  publicUrl: string
}> = async (app, { engine, feed, publicUrl }) => {
  app.addSchema(AtomShape)

  app.get(
    '/v1/feed.atom',
    {
      schema: {
        operationId: 'getAtomFeed',
        tags: ['Subscriptions'],
        summary: 'Subscribe to what happens',
        description:
          'The events that pass the filters, newest first, in words, for readers of feeds. `rel="next"` leads to older ones.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: strictQuery({
          limit: pageParameters.limit,
          cursor: Type.Optional({
            ...pageParameters.cursor,
            description: 'That of `rel="next"`: events before it',
          }),
          ...changeFilters,
        }),
        response: {
          200: {
            ...answer(AtomShape, 'The feed', ['ETag']),
            content: { [atomType]: { schema: Type.Ref('Atom') } },
          },
          ...notModified,
          ...readProblems(),
        },
      },
    },
    async (request, reply) => {
      const { cursor, limit = defaultLimit, ...filters } = request.query
      const wanted = await requireWanted(engine, filters)
      const before = await requirePosition(feed, cursor, '/cursor')
      const until =
        cursor === undefined ? feed.end() : String(BigInt(before) - 1n)
      const tag = contentTag([until, wanted.meaning, publicUrl])
      return sendFresh(request, reply, tag, async () => {
        const found = await readNewest(feed.db, until, wanted, limit)
        const told = await withItems(feed.db, found.rows)
        const entries = told.map(([row, item]) => toEntry(row, item, publicUrl))
        reply.type(`${atomType}; charset=utf-8`)
        const [, query = ''] = request.url.split(/\?(.*)/s, 2)
        const sent = new URLSearchParams(query)
        sent.delete('cursor')
        const place = { publicUrl, filters: sent, cursor }
        return toPage(place, found, entries)
      })
    },
  )
}
