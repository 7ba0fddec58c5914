import { Agent, request } from 'node:http'
import { writeCursor } from '../../src/http/paging.ts'
import { query } from '../ground.ts'
import { life } from '../life.ts'
import { token } from '../service.ts'

/** A request as a client sends it. */
export interface Sent {
  method: 'GET' | 'POST'
  path: string
  body?: string
}

/** What is asked of a service, by what it is called in the table. */
export type Questions = Map<string, Sent[]>

/** How many items are read, and written to, in turn. */
const items = 200

const sampled = `
select id from work_items order by md5(id::text) limit ${items}`

const studied = `
select id from work_items where state = 'study.active'
order by md5(id::text) limit ${items}`

const middle = `
select position::text from events
where position >= (select max(position) / 2 from events)
order by position limit 1`

/** What a service is asked; which items that is depends on its database. */
export async function questionsOf(database: string): Promise<Questions> {
  const ids = async (text: string) =>
    (await query<{ id: string }>(database, text, [])).map(({ id }) => id)
  const [{ position } = { position: '0' }] = await query<{ position: string }>(
    database,
    middle,
    [],
  )
  const { type, ...payload } = life[0] ?? {}
  const body = JSON.stringify({ type, ...payload })
  const get = (path: string): Sent[] => [{ method: 'GET', path }]
  const since = writeCursor([position])
  return new Map([
    [
      'One item',
      (await ids(sampled)).flatMap((id) => get(`/v1/work-items/${id}`)),
    ],
    [
      'Items of SG20 in `aap`, a page',
      get('/v1/work-items?studyGroup=20&state=aap'),
    ],
    [
      'Items of SG20 in `approved`, a page',
      get('/v1/work-items?studyGroup=20&state=approved'),
    ],
    ['The board of SG20', get('/v1/board?studyGroup=20')],
    [asOf, get('/v1/board?studyGroup=20&asOf=2017-09-15')],
    [
      '100 changes from the middle',
      get(`/v1/changes?since=${encodeURIComponent(since)}&limit=100`),
    ],
    [
      'One event written',
      (await ids(studied)).map((id) => ({
        method: 'POST',
        path: `/v1/work-items/${id}/events`,
        body,
      })),
    ],
  ])
}

/** What is given more time than all else. */
export const asOf = 'The board of SG20 as of 2017-09-15'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/**
 * Sends requests one after the other, over and over, for some seconds.
 *
 * @returns milliseconds that each took until its answer was there
 * @throws Error where one is refused
 */
export async function ask(
  url: string,
  requests: readonly Sent[],
  seconds: number,
): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  for (let at = 0; performance.now() < end || at < 3; at += 1) {
    const sent = requests[at % requests.length]
    if (!sent) throw new RangeError('there is nothing to ask')
    const begun = performance.now()
    await send(url, sent)
    times.push(performance.now() - begun)
  }
  return times
}

function send(url: string, { method, path, body }: Sent): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const headers = body
    ? {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }
    : {}
  const sent = request(`${url}${path}`, { method, headers, agent })
  sent.on('response', (response) => {
    const { statusCode = 0 } = response
    response.on('end', () =>
      statusCode < 300
        ? resolve()
        : reject(new Error(`${method} ${path}: ${statusCode}`)),
    )
    response.resume()
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
