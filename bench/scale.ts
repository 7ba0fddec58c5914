import type { Bench } from './bench.ts'
import { openGround, query } from './ground.ts'
import { median, type Result } from './result.ts'
import { alternate } from './rounds.ts'
import { recordOf } from './scale/build.ts'
import { measurePolls } from './scale/polls.ts'
import { ask, asOf, questionsOf } from './scale/requests.ts'
import { untilSettled } from './scale/settle.ts'
import type { Site } from './scale/site.ts'
import { startService } from './service.ts'

/**
 * How long the same takes with few events and with many, against the fewest;
 * polls of the board that has the most; and what an event takes on the disk.
 */
export async function measureScale(bench: Bench): Promise<Result[]> {
  const { plan, tell } = bench
  await using opened = new AsyncDisposableStack()
  const ground = plan.keep
    ? opened.use(await openGround(plan.keep))
    : bench.ground
  const sites: Site[] = []
  for (const size of plan.scales) {
    const database = await recordOf(ground, size, tell)
    const env = { DATABASE_URL: database, CLOCK: '' }
    const { url } = opened.use(await startService(env))
    await untilSettled(database)
    await query(database, 'vacuum analyze', [])
    const questions = await questionsOf(database)
    const name = `${size.toLocaleString('en')} events`
    sites.push({ name, url, database, questions })
  }
  const [least, ...more] = sites
  const most = sites.at(-1)
  if (!least || !most) return []
  const results: Result[] = []
  for (const what of least.questions.keys()) {
    const values = await alternate(
      sites.map(({ name, url, questions }) => ({
        name,
        measure: async () =>
          median(await ask(url, questions.get(what) ?? [], plan.seconds)),
      })),
      plan.rounds,
      (round, name, ms) =>
        tell(`${what}, round ${round}: ${name} ${ms.toFixed(2)} ms`),
    )
    results.push(...compare(what, sites, values, what === asOf ? 4 : 2))
  }
  results.push(...(await measurePolls(bench, most)))
  const sizes = await Promise.all(sites.map(bytesPerEvent))
  return [...results, ...compareBytes(more, sizes)]
}

function compare(
  what: string,
  [least, ...more]: readonly Site[],
  [fewest = [], ...values]: readonly number[][],
  ratio: number,
): Result[] {
  return more.map(({ name }, at) => ({
    what: `${what}, ${name}`,
    unit: 'ms',
    ours: values[at] ?? [],
    peer: { name: `${least?.name}`, values: fewest },
    aim: at === more.length - 1 ? { is: 'at most', ratio } : null,
  }))
}

interface Bytes {
  /** Of the events with their indexes. */
  events: number
  /** Of the whole database. */
  all: number
}

const bytes = `
select pg_total_relation_size('events')::float8 / count(*) as events,
  pg_database_size(current_database())::float8 / count(*) as all
from events`

async function bytesPerEvent({ database }: Site): Promise<Bytes> {
  const [row] = await query<Bytes>(database, bytes, [])
  return row ?? { events: 0, all: 0 }
}

function compareBytes(
  more: readonly Site[],
  [least, ...sizes]: readonly Bytes[],
): Result[] {
  return more.flatMap(({ name }, at) =>
    (['events', 'all'] as const).map((which) => ({
      what: `Disk for one event${which === 'all' ? ' with all that comes of it' : ''}, ${name}`,
      unit: 'B' as const,
      ours: [sizes[at]?.[which] ?? 0],
      peer: { name: 'with the fewest events', values: [least?.[which] ?? 0] },
      aim: null,
    })),
  )
}
