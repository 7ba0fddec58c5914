import type { ChangeRow } from '../../db/changes.ts'
import type { Db } from '../../db/database.ts'
import { isBeyond } from '../../db/horizon.ts'
import { followReach, type Look, soon } from './reach.ts'
import { createTail } from './tail.ts'

/** How a feed learns of news, beside looking for them. */
export interface FeedOptions {
  /** Milliseconds between two looks while somebody waits; 1000 if not given. */
  every?: number
  /** Begins to listen to other replicas; calls back whenever one has news. */
  listen?: (onNews: () => void) => { close(): Promise<void> }
  /** Told of a look that failed; it is done again. */
  onError?: (error: unknown) => void
}

/** The feed of events as one replica reads it, for all who ask there. */
export interface Feed {
  db: Db
  /** The position up to which it can be read, as last looked. */
  end(): string
  /** Looks how far it can be read now; see {@link followReach}. */
  look(): Promise<Look>
  /** Looks until all that was committed before can be read, or for so long. */
  settle(patience: number): Promise<Look>
  /** The events between two positions, if they are in memory. */
  recent(after: string, until: string): readonly ChangeRow[] | undefined
  /**
   * Waits until it can be read beyond a position, for some milliseconds, until
   * the signal, or until it is closed.
   */
  wait(position: string, time: number, signal: AbortSignal): Promise<void>
  /** Says that something was written, here or elsewhere. */
  wake(): void
  /** Whether nobody may wait any more. */
  isClosed(): boolean
  /** Lets go of all who wait. */
  close(): Promise<void>
}

/** Milliseconds that pass at least from one look to the next. */
const gap = 5

interface Waiting {
  position: string
  resolve: () => void
}

/**
 * Opens the feed. As long as nobody waits, it does nothing by itself; then one
 * look at a time serves all of them, at once when something was written, and
 * otherwise now and then, since news may be missed but events must not.
 */
export function openFeed(db: Db, options: FeedOptions = {}): Feed {
  const { every = 1_000, listen, onError = () => {} } = options
  const reach = followReach(db)
  const tail = createTail(db, '0')
  const waiting = new Set<Waiting>()
  let listener: ReturnType<NonNullable<typeof listen>> | undefined
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let isWoken = false
  let isClosed = false
  let lookedAt = Number.NEGATIVE_INFINITY
  let patience: number = soon.first

  const tell = (end: string) => {
    for (const one of waiting) {
      if (isClosed || isBeyond(end, one.position)) one.resolve()
    }
  }
  const look = async () => {
    isWoken = false
    let pause = every
    try {
      const { end, isPending } = await reach.look()
      if (isBeyond(end, tail.end())) await tail.extend(end)
      tell(end)
      // A long transaction is looked after less and less often.
      patience = isPending ? Math.min(2 * patience, every) : soon.first
      if (isPending || isWoken) pause = patience
    } catch (error) {
      onError(error)
    }
    looking = undefined
    lookedAt = performance.now()
    if (waiting.size > 0) plan(pause)
  }
  const plan = (pause: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => (looking = look()), pause)
  }
  const wake = () => {
    if (isWoken || waiting.size === 0) return
    isWoken = true
    // A look under way plans the next one itself.
    const rest = gap - (performance.now() - lookedAt)
    if (!looking) plan(Math.max(0, rest))
  }
  return {
    ...{ db, wake, look: reach.look },
    end: reach.end,
    isClosed: () => isClosed,
    recent: tail.between,
    async settle(time) {
      const found = await reach.settle(time)
      if (isBeyond(found.end, tail.end())) wake()
      return found
    },
    async wait(position, time, signal) {
      if (isClosed || signal.aborted) return
      if (isBeyond(reach.end(), position)) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const one = { position, resolve }
      const over = setTimeout(resolve, time)
      signal.addEventListener('abort', resolve as () => void, { once: true })
      waiting.add(one)
      if (waiting.size === 1) {
        listener ??= listen?.(wake)
        wake()
      }
      await promise
      waiting.delete(one)
      clearTimeout(over)
      signal.removeEventListener('abort', resolve as () => void)
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      tell('0')
      await looking
      clearTimeout(timer)
      await listener?.close()
    },
  }
}
