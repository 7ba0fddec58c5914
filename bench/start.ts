import { join } from 'node:path'
import type { Bench } from './bench.ts'
import type { Result } from './result.ts'
import { startService } from './service.ts'

/** Seconds within which a second start is to be ready. */
const limit = 3

/**
 * Seconds from the start of the process until `/health/ready` says so, as
 * `npm start` does it: embedded PostgreSQL, with the sample at the first start.
 */
export async function measureStart({
  plan,
  ground,
  tell,
}: Bench): Promise<Result[]> {
  const firsts: number[] = []
  const seconds: number[] = []
  for (let round = 1; round <= plan.starts; round += 1) {
    const folder = join(ground.folder, `start-${round}`)
    for (const times of [firsts, seconds]) {
      const time = await timeStart(folder)
      times.push(time)
      tell(`Start, round ${round}: ${time.toFixed(2)} s`)
    }
  }
  const line = { unit: 's' as const }
  return [
    {
      ...line,
      what: 'First start to ready, sample loaded',
      ours: firsts,
      peer: { name: 'its own second start', values: seconds },
      aim: null,
    },
    {
      ...line,
      what: 'Second start to ready',
      ours: seconds,
      peer: { name: 'limit', values: [limit] },
      aim: { is: 'at most', ratio: 1 },
    },
  ]
}

async function timeStart(folder: string): Promise<number> {
  const begun = performance.now()
  await using service = await startService({ DATA_DIR: folder, SAMPLE: '' })
  const { status } = await fetch(`${service.url}/health/ready`)
  if (status !== 200) throw new Error(`not ready: ${status}`)
  return (performance.now() - begun) / 1000
}
