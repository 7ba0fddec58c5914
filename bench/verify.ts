import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bench } from './bench.ts'
import { writeRecord } from './record.ts'
import type { Result } from './result.ts'
import { exportOf } from './transfer.ts'
import { emptyDatabase } from './transfers.ts'

const run = promisify(execFile)

/** Seconds that a million events may take, on two cores. */
const secondsLimit = 60

/** Megabytes that it may hold, whatever the size of the file. */
const memoryLimit = 1_024

/**
 * How long the offline verifier takes for a file, and how much memory it holds
 * at most.
 */
export async function measureVerify({
  plan,
  ground,
  tell,
}: Bench): Promise<Result[]> {
  const { verified: count } = plan
  const file = join(ground.folder, 'verified.ndjson')
  const url = await emptyDatabase(ground, 'verified')
  await writeRecord(file, await exportOf(url), count)
  tell(`Verify: ${count} events written`)
  const program = new URL('verify-run.ts', import.meta.url).pathname
  const { stdout } = await run(process.execPath, [program, file])
  await rm(file)
  const { seconds, memory, replayed, found } = JSON.parse(stdout)
  if (found > 0 || replayed !== count) {
    throw new Error(`what the machine made does not hold: ${stdout}`)
  }
  tell(`Verify: done in ${Math.round(seconds)} s`)
  const what = `Offline verification of ${count.toLocaleString('en')} events`
  const most = { is: 'at most', ratio: 1 } as const
  const limit = (value: number) => ({ name: 'limit', values: [value] })
  return [
    {
      what,
      unit: 's',
      ours: [seconds],
      peer: limit((secondsLimit * count) / 1_000_000),
      aim: most,
    },
    {
      what: `${what}, peak memory`,
      unit: 'MiB',
      ours: [memory],
      peer: limit(memoryLimit),
      aim: most,
    },
  ]
}
