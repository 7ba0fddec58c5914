import type { Bench } from './bench.ts'
import { type FilledService, startFilled } from './filled-service.ts'
import { type LoadRequest, load } from './load.ts'
import { type Server, startServer } from './process.ts'
import type { Result } from './result.ts'
import { alternate, type Contender } from './rounds.ts'

const clients = 16

/**
 * Reads of one item a second, in full and as a 304, against a bare route that
 * answers a constant of the same size.
 */
export async function measureReads(bench: Bench): Promise<Result[]> {
  const { plan, ground, tell } = bench
  await using service = await startFilled(ground, plan.items / 4, [
    { type: 'adopt' },
  ])
  await using bare = await startBare(service)
  const lists = await listsOf(service)
  const reader = (
    name: string,
    { url }: Server,
    lists: LoadRequest[][],
    expected: 200 | 304,
  ): Contender => ({
    name,
    async measure() {
      const { seconds } = plan
      const { rate } = await load(url, lists, { seconds }, expected)
      return rate
    },
  })
  const contenders = [
    reader('rectrack', service, lists.plain, 200),
    reader('rectrack, 304', service, lists.held, 304),
    reader('the bare route', bare, lists.plain, 200),
  ]
  for (const { measure } of contenders) await measure()
  const [read = [], notModified = [], values = []] = await alternate(
    contenders,
    plan.rounds,
    (round, name, rate) =>
      tell(`Reads, round ${round}: ${name} ${Math.round(rate)}/s`),
  )
  const peer = { name: 'a bare Fastify route, JSON of the same size', values }
  const line = { unit: '/s' as const, peer, aim: null }
  return [
    { ...line, what: 'Reads of one item, 16 clients', ours: read },
    { ...line, what: 'Reads answered by 304, 16 clients', ours: notModified },
  ]
}

/** The bare route, which answers what one item is answered with. */
async function startBare(service: FilledService): Promise<Server> {
  const [place] = await service.places()
  const answer = await fetch(`${service.url}/v1/work-items/${place?.id}`)
  return startServer('bench/bare-route.ts', { BODY: await answer.text() })
}

/** What each client asks for, and the same with the ETag that it holds. */
async function listsOf(service: FilledService) {
  const places = await service.places()
  const requests = places.map(({ id, version }) => {
    const plain = { method: 'GET' as const, path: `/v1/work-items/${id}` }
    return {
      plain,
      held: { ...plain, headers: { 'if-none-match': `"${version}"` } },
    }
  })
  const share = (kind: 'plain' | 'held') =>
    Array.from({ length: clients }, (_, client): LoadRequest[] =>
      requests.filter((_, at) => at % clients === client).map((r) => r[kind]),
    )
  return { plain: share('plain'), held: share('held') }
}
