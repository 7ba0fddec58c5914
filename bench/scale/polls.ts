import type { Bench } from '../bench.ts'
import { load } from '../load.ts'
import { startServer } from '../process.ts'
import type { Result } from '../result.ts'
import { alternate } from '../rounds.ts'
import type { Site } from './site.ts'

const crowds = [64, 256]
const path = '/v1/board?studyGroup=20'

/**
 * Polls of a board that has not changed, answered by 304, against a bare route
 * that answers an empty object.
 */
export async function measurePolls(
  bench: Bench,
  { name, url }: Site,
): Promise<Result[]> {
  const { headers } = await fetch(`${url}${path}`)
  const held = { 'if-none-match': headers.get('etag') ?? '' }
  await using bare = await startServer('bench/bare-route.ts', { BODY: '{}' })
  const results: Result[] = []
  for (const clients of crowds) {
    const rates = await alternatePolls(bench, url, bare.url, held, clients)
    results.push({
      what: `Board polls answered by 304, ${clients} clients, ${name}`,
      unit: '/s',
      ours: rates[0] ?? [],
      peer: {
        name: 'a bare Fastify route, an empty object',
        values: rates[1] ?? [],
      },
      aim: { is: 'at least', ratio: 0.8 },
    })
  }
  return results
}

/** The rates of ours and of the bare route, round by round. */
async function alternatePolls(
  { plan, tell }: Bench,
  url: string,
  bare: string,
  held: Record<string, string>,
  clients: number,
): Promise<number[][]> {
  const { seconds } = plan
  const poller =
    (server: string, asked: string, expected: 200 | 304) => async () => {
      const request = { method: 'GET' as const, path: asked, headers: held }
      const lists = Array.from({ length: clients }, () => [request])
      return (await load(server, lists, { seconds }, expected)).rate
    }
  const contenders = [
    { name: 'rectrack', measure: poller(url, path, 304) },
    {
      name: 'the bare route',
      measure: poller(bare, '/v1/work-items/1', 200),
    },
  ]
  for (const { measure } of contenders) await measure()
  return alternate(contenders, plan.rounds, (round, who, rate) =>
    tell(
      `Board polls, ${clients} clients, round ${round}: ${who} ${Math.round(rate)}/s`,
    ),
  )
}
