import { isCheckpointDue } from '../../db/checkpoints.ts'
import { makeCheckpoint } from './checkpoints.ts'
import type { Signer } from './signer.ts'

/** A running keeper of checkpoints. */
export interface Keeper {
  /** Ends it once the checkpoint in hand is made. */
  stop(): Promise<void>
}

/** Milliseconds between two looks, unless the interval is shorter. */
const longestPace = 5_000

/** Milliseconds until the next look after one that failed, at most. */
const longestPause = 60_000

/** Milliseconds that transactions under way may take to end. */
const patience = 1_000

/**
 * Makes a checkpoint whenever there are new events and the last one is older
 * than the interval. Any number of services may do so on one database.
 *
 * @param interval seconds
 * @param onError told of a look that failed; the next one tries again
 */
export function startKeeper(
  signer: Signer,
  interval: number,
  onError: (error: unknown) => void,
): Keeper {
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  const isDue: Parameters<typeof makeCheckpoint>[2] = (db) =>
    isCheckpointDue(db, interval)
  const look = async () => {
    let wait = longestPace
    try {
      if (await isCheckpointDue(signer.db, interval)) {
        await makeCheckpoint(signer, patience, isDue)
      }
    } catch (error) {
      wait = longestPause
      onError(error)
    }
    wait = Math.min(wait, interval * 1_000)
    if (!isStopping) timer = setTimeout(() => (running = look()), wait)
  }
  let running = look()
  return {
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await running
    },
  }
}
