import type { Bench } from './bench.ts'
import { type Decision, makeItems, openMeeting, range } from './items.ts'
import { load } from './load.ts'
import type { Result } from './result.ts'
import { send, startService, writeHeaders } from './service.ts'

/** Milliseconds that a batch may take. */
const limit = 2000

/** Something that is done to many items, all in one request or one by one. */
export interface Batch {
  /** As in the table, such as `decisions of a plenary`. */
  what: string
  /** What each item goes through beforehand. */
  events: readonly Decision[]
  /** The one request. */
  together: (scene: Scene, workItems: readonly string[]) => Request
  /** The event that each item is sent alone. */
  alone: (scene: Scene) => Decision
}

/** Where it is done. */
export interface Scene {
  /** The address of the service. */
  url: string
  /** The address of the decisions of its meeting. */
  decisions: string
  round: number
}

interface Request {
  url: string
  body: object
}

/**
 * Milliseconds of a batch in one request, against its limit, and against the
 * same events of other items sent one by one on one connection.
 */
export async function measureBatch(
  { plan, ground, tell }: Bench,
  { what, events, together, alone }: Batch,
): Promise<Result[]> {
  const { batch: count, rounds } = plan
  const database = await ground.createDatabase('batch')
  await using service = await startService({ DATABASE_URL: database })
  const decisions = await openMeeting(service.url)
  const ones: number[] = []
  const sums: number[] = []
  for (const round of range(0, rounds)) {
    const scene = { url: service.url, decisions, round }
    const make = async (stem: string) => {
      await makeItems(decisions, `${stem}${round}`, count, events)
      return range(1, count).map((number) => `Y.${stem}${round}-${number}`)
    }
    const those = await make('together')
    const others = await make('singly')
    const { url, body } = together(scene, those)
    const begun = performance.now()
    await send('POST', url, body)
    const one = performance.now() - begun
    const sum = await sendSingly(service.url, others, alone(scene))

    // The first round only warms up.
    if (round === 0) continue
    ones.push(one)
    sums.push(sum)
    tell(
      `${what}, round ${round}: ${Math.round(one)} ms together, ${Math.round(sum)} ms one by one`,
    )
  }
  const line = {
    what: `${count} ${what} in one request`,
    unit: 'ms',
    ours: ones,
  } as const
  return [
    {
      ...line,
      peer: { name: 'limit', values: [limit] },
      aim: { is: 'at most', ratio: 1 },
    },
    {
      ...line,
      peer: { name: 'one by one, one client', values: sums },
      aim: null,
    },
  ]
}

/** Milliseconds until one client has sent an event to each item. */
async function sendSingly(
  url: string,
  workItems: readonly string[],
  event: Decision,
): Promise<number> {
  const requests = workItems.map((workItem) => ({
    method: 'POST' as const,
    path: `/v1/work-items/${workItem}/events`,
    headers: writeHeaders,
    body: JSON.stringify(event),
  }))
  const extent = { requests: requests.length }
  const { failures, duration } = await load(url, [requests], extent, 201)
  if (failures > 0) throw new Error(`${failures} were refused`)
  return duration * 1000
}
