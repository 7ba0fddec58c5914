import type { Engine } from './engine.ts'
import { fireDue } from './fire.ts'

/** A running scheduler. */
export interface Scheduler {
  /** Ends it once the batch in hand is through. */
  stop(): Promise<void>
}

/**
 * Looks every `every` milliseconds for deadlines that are due and fires them;
 * the first look is at once, so that a late start catches up.
 *
 * @param onError told of a look that failed; the next one tries again
 * @param onFired told of a look that fired something
 */
export function startScheduler(
  engine: Engine,
  every: number,
  onError: (error: unknown) => void,
  onFired: () => void = () => {},
): Scheduler {
  const stopping = new AbortController()
  const { signal } = stopping
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    try {
      const until = await engine.clock.now()
      const due = { until, all: false }
      if ((await fireDue(engine, due, signal)) > 0) onFired()
    } catch (error) {
      onError(error)
    }
    if (!signal.aborted) timer = setTimeout(() => (running = look()), every)
  }
  let running = look()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
