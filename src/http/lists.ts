import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { negotiate } from './accept.ts'
import { bindCursor, listOf, releaseCursor } from './bound-cursors.ts'
import { columnsOf, toCsv } from './csv.ts'
import { contentTag, revalidate, sendFound, sendFresh } from './etags.ts'
import type { Page, PageQuery } from './paging.ts'

/** A list that a route answers. */
export interface List<
  Query extends PageQuery,
  Item,
  Answer extends Page<Item> = Page<Item>,
> {
  /** What an item looks like; the shapes that it refers to are registered. */
  shape: TSchema
  /** What the request asks for. */
  query: Query
  /** Gives a page of that. */
  read: (query: Query) => Promise<Answer>
  /** The ETag of every page, where one is known before they are read. */
  tag?: string
}

const csvType = 'text/csv; charset=utf-8; header=present'

/** How many items are read at a time for a list that is sent as a whole. */
const batch = 500

/**
 * Answers a list as a page of JSON, or as CSV where the client likes that
 * better. CSV without a `limit` is the whole list from the `cursor` on, sent
 * while it is read, so that only a `tag` can give it an ETag. A page names the
 * next one in `Link` (RFC 8288).
 *
 * @returns what the handler returns
 * @throws Problem of `read`, as long as nothing is sent
 */
export async function sendList<
  Query extends PageQuery,
  Item,
  Answer extends Page<Item>,
>(
  request: FastifyRequest,
  reply: FastifyReply,
  { shape, query: asked, read, tag }: List<Query, Item, Answer>,
) {
  revalidate(reply).header('vary', 'accept')
  const list = listOf(request.routeOptions.url, request.query)
  const query = released(asked, list)
  const readOne = async () => {
    const page = await read(query)
    const nextCursor = bindCursor(page.nextCursor, list)
    if (nextCursor !== null) linkNext(request, reply, nextCursor)
    return { ...page, nextCursor }
  }
  if (!wantsCsv(request)) return sendTagged(request, reply, tag, readOne)
  const columns = columnsOf(shape, (id) => request.server.getSchema(id))
  const toText = ({ items }: Page<Item>, header = true) =>
    toCsv(items, columns, header)
  const csvTag = tag?.replace(/"$/, '-csv"')
  if (parametersOf(request).has('limit')) {
    return sendTagged(request, reply, csvTag, async () => {
      const page = await readOne()
      reply.type(csvType)
      return toText(page)
    })
  }
  const readAll = async () => {
    const goOn = (more: PageQuery) => read({ ...query, ...more, limit: batch })
    const first = await goOn({})
    reply.type(csvType)
    return Readable.from(toTexts(first, goOn, toText), { objectMode: false })
  }
  if (csvTag === undefined) return readAll()
  return sendFound(request, reply, csvTag, readAll)
}

function released<Query extends PageQuery>(query: Query, list: string): Query {
  if (query.cursor === undefined) return query
  return { ...query, cursor: releaseCursor(query.cursor, list) }
}

function wantsCsv({ headers }: FastifyRequest): boolean {
  const offered = ['application/json', 'text/csv'] as const
  return negotiate(headers.accept, offered) === 'text/csv'
}

/** Sends a body under its tag, or under that of its own content. */
async function sendTagged<Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string | undefined,
  read: () => Promise<Body>,
) {
  if (tag !== undefined) return sendFound(request, reply, tag, read)
  const body = await read()
  return sendFresh(request, reply, contentTag(body), () => body)
}

async function* toTexts<Item>(
  first: Page<Item>,
  goOn: (more: PageQuery) => Promise<Page<Item>>,
  toText: (page: Page<Item>, header?: boolean) => string,
): AsyncGenerator<string> {
  yield toText(first)
  let cursor = first.nextCursor
  while (cursor !== null) {
    const page = await goOn({ cursor })
    yield toText(page, false)
    cursor = page.nextCursor
  }
}

function linkNext(
  request: FastifyRequest,
  reply: FastifyReply,
  cursor: string,
): void {
  const [path] = request.url.split('?', 1)
  const parameters = parametersOf(request)
  parameters.set('cursor', cursor)
  reply.header('link', `<${path}?${parameters}>; rel="next"`)
}

/** What the client wrote; `request.query` has the defaults filled in. */
function parametersOf({ url }: FastifyRequest): URLSearchParams {
  const [, query = ''] = url.split(/\?(.*)/s, 2)
  return new URLSearchParams(query)
}
