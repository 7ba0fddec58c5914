import type { Db } from '../../db/database.ts'
import { boardFolding, type FoldSizes } from './fold.ts'

/** A folder that is running. */
export interface Folder {
  /** Ends it once the step in hand is through. */
  stop(): Promise<void>
}

/**
 * Looks every `every` milliseconds for what the board has not counted yet,
 * and goes on without a pause until it has caught up.
 *
 * @param onError told of a step that failed; the next one tries again
 */
export function startFolder(
  db: Db,
  every: number,
  onError: (error: unknown) => void,
  sizes?: FoldSizes,
): Folder {
  const fold = boardFolding(db, sizes)
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    let isBehind = false
    try {
      isBehind = await fold()
    } catch (error) {
      onError(error)
    }
    if (isStopping) return
    timer = setTimeout(() => (running = look()), isBehind ? 0 : every)
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
