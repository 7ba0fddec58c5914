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
 */
export function startScheduler(
  engine: Engine,
  every: number,
  onError: (error: unknown) => void,
): Scheduler {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async () => {
    try {
      await fireDue(engine, { until: await engine.clock.now(), held: false })
    } catch (error) {
      onError(error)
    }
    if (!stopped) timer = setTimeout(() => (running = look()), every)
  }
  let running = look()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
