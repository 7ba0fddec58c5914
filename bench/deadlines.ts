import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findEmbedded } from '../db/embedded.ts'
import type { Bench } from './bench.ts'
import { query } from './ground.ts'
import { makeItems, openMeeting } from './items.ts'
import type { Result } from './result.ts'
import { send, startService } from './service.ts'

/** Seconds within which all are to be closed. */
const limit = 60

/** The day of the decisions, the first day of the window, and its end. */
const clock = 'virtual:2017-09-15T12:00:00Z'
const start = '2017-10-01'
const end = '2017-10-29T00:00:00Z'

/**
 * Seconds until every last call that ends at the same instant is closed, by
 * two replicas: one that runs the embedded PostgreSQL and one beside it.
 */
export async function measureDeadlines({
  plan,
  ground,
  tell,
}: Bench): Promise<Result[]> {
  const { lastCalls } = plan
  const folder = join(ground.folder, 'deadlines')
  await using first = await startService({ DATA_DIR: folder, CLOCK: clock })
  const database = (await findEmbedded(folder)) ?? ''
  await using _second = await startService({
    DATABASE_URL: database,
    CLOCK: clock,
  })
  const decisions = await openMeeting(first.url)
  const draft = { reference: 'TD414', revision: 1 }
  await makeItems(decisions, 'last-call', lastCalls, [
    { type: 'adopt' },
    { type: 'submitText', document: draft, final: true, summary: 'A summary.' },
    { type: 'consent', document: draft },
    { type: 'announceLastCall', announcement: 'AAP-21', start },
  ])
  tell(`Last calls: ${lastCalls} are open`)

  const begun = performance.now()
  const moved = send('PUT', `${first.url}/v1/clock`, { now: end })
  await until(async () => (await countPending(database)) === lastCalls)
  const seconds = (performance.now() - begun) / 1000
  await moved
  await requireOnce(database, lastCalls)
  tell(`Last calls: all closed once in ${seconds.toFixed(1)} s`)
  return [
    {
      what: `${lastCalls} last calls that end at one instant, two replicas`,
      unit: 's',
      ours: [seconds],
      peer: { name: 'limit', values: [limit] },
      aim: { is: 'at most', ratio: 1 },
    },
  ]
}

async function countPending(database: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    database,
    `select count(*)::integer as count from work_items
    where state = 'aap.judgement.pending'`,
    [],
  )
  return row?.count ?? 0
}

/** Throws unless each last call was closed by one event. */
async function requireOnce(database: string, count: number): Promise<void> {
  const [row] = await query<{ events: number; items: number }>(
    database,
    `select count(*)::integer as events,
      count(distinct work_item_id)::integer as items
    from events where type = 'closeLastCall'`,
    [],
  )
  if (row?.events === count && row.items === count) return
  throw new Error(`${row?.events} events closed ${row?.items} last calls`)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(50)
}
