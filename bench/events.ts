import type { Bench } from './bench.ts'
import { startFilled } from './filled-service.ts'
import { livesOf, type Place } from './life.ts'
import { load } from './load.ts'
import { runPgbench } from './pgbench.ts'
import { startPlain } from './plain-ground.ts'
import type { Server } from './process.ts'
import { findProgram } from './programs.ts'
import type { Result } from './result.ts'
import { alternate, type Contender } from './rounds.ts'
import { writeHeaders } from './service.ts'

/** The number of clients with which something is aimed at. */
const aimedAt = 16

/**
 * Durable events a second over HTTP, against the plainest service of the same
 * statechart, and against pgbench doing the same reads and writes.
 */
export async function measureEvents(bench: Bench): Promise<Result[]> {
  const { plan, ground, tell } = bench
  const adopted = [{ type: 'adopt' }]
  await using service = await startFilled(ground, plan.items, adopted)
  await using plain = await startPlain(ground, service.database)
  const program = await findProgram('pgbench')
  if (!program) tell('pgbench is neither on the path nor where Debian has it')
  const likeness = service.database

  // The first seconds of a process do not show what it is capable of.
  await sendEvents(service, aimedAt, plan.seconds)
  await sendEvents(plain, aimedAt, plan.seconds)
  const results: Result[] = []
  for (const clients of plan.clients) {
    const what = `Events over HTTP, ${clients} ${clients === 1 ? 'client' : 'clients'}`
    const contenders: Contender[] = [
      {
        name: 'rectrack',
        measure: () => sendEvents(service, clients, plan.seconds),
      },
      {
        name: 'plain',
        measure: () => sendEvents(plain, clients, plan.seconds),
      },
    ]
    if (program) {
      const measure = () =>
        runPgbench({ program, ground, likeness }, clients, plan)
      contenders.push({ name: 'pgbench', measure })
    }
    const values = await alternate(
      contenders,
      plan.rounds,
      (round, name, rate) =>
        tell(`${what}, round ${round}: ${name} ${Math.round(rate)}/s`),
    )
    results.push(...compare(what, clients === aimedAt, values))
  }
  return results
}

/** Sends events for some seconds and gives how many were taken a second. */
async function sendEvents(
  server: Server & { places(): Promise<Place[]> },
  clients: number,
  seconds: number,
): Promise<number> {
  const lists = livesOf(await server.places(), clients).map((list) =>
    list.map(({ id, event }) => ({
      method: 'POST' as const,
      path: `/v1/work-items/${id}/events`,
      headers: writeHeaders,
      body: JSON.stringify(event),
    })),
  )
  const { rate, failures } = await load(server.url, lists, { seconds }, 201)
  // What is on its way when the time is up may be recorded without a count.
  if (failures > 2 * clients) throw new Error(`${failures} events were refused`)
  return rate
}

function compare(
  what: string,
  isAimed: boolean,
  [ours = [], plain = [], raw = []]: number[][],
): Result[] {
  const aimFor = (ratio: number) =>
    isAimed ? { is: 'at least' as const, ratio } : null
  const line = { what, unit: '/s' as const, ours }
  const transaction =
    raw.length > 0 ? 'pgbench, the same transaction' : 'pgbench was not found'
  const results: Result[] = [
    { ...line, peer: { name: transaction, values: raw }, aim: aimFor(0.6) },
    {
      ...line,
      peer: { name: 'the plain service', values: plain },
      aim: aimFor(1.5),
    },
  ]
  if (isAimed) {
    const peer = { name: 'two quiet cores', values: [2500] }
    results.push({ ...line, peer, aim: aimFor(1) })
  }
  return results
}
