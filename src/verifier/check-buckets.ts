import { on } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type CheckedBucket, checkBucket } from './check-bucket.ts'
import type { Meetings } from './check-item.ts'

/** Who is told what comes of the buckets. */
export interface BucketSink {
  /** Takes what came of a bucket. */
  take: (bucket: CheckedBucket) => void
  /** Takes how many more events were checked. */
  tell: (events: number) => void
}

/** What a thread says. */
type Told = { events: number } | { bucket: CheckedBucket }

const program = new URL('worker.ts', import.meta.url)

/**
 * Checks the items of each file, on every core; where there is but one, here.
 *
 * @throws Error where a file cannot be read, or `signal` says stop
 */
export async function checkBuckets(
  files: readonly string[],
  meetings: Meetings,
  sink: BucketSink,
  signal: AbortSignal,
): Promise<void> {
  const [first] = files
  if (first !== undefined && files.length === 1) {
    sink.take(checkBucket(first, meetings, sink.tell))
    return
  }
  const left = files.values()
  const threads = Math.min(files.length, availableParallelism())
  const work = () => runThread(left, meetings, sink, signal)
  await Promise.all(Array.from({ length: threads }, work))
}

async function runThread(
  left: Iterator<string>,
  meetings: Meetings,
  { take, tell }: BucketSink,
  signal: AbortSignal,
): Promise<void> {
  const worker = new Worker(program, { workerData: meetings })
  const said = on(worker, 'message', { signal, close: ['exit'] })
  const next = () => worker.postMessage(left.next().value ?? null)
  try {
    next()
    for await (const [told] of said as AsyncIterable<[Told]>) {
      if ('events' in told) tell(told.events)
      else {
        take(told.bucket)
        next()
      }
    }
  } finally {
    await worker.terminate()
  }
}
