import { setTimeout as delay } from 'node:timers/promises'
import { coalesce } from '../../db/coalesce.ts'
import type { Db } from '../../db/database.ts'
import {
  findSettled,
  type Horizon,
  lastPosition,
  toHorizon,
} from '../../db/horizon.ts'

/** Milliseconds between two looks while something is about to settle. */
export const soon = { first: 2, longest: 50 } as const

/** What a look at the end of the feed has found. */
export interface Look {
  /** The position of the last event that may be read; `0` if there is none. */
  end: string
  /** Whether something older is under way, so that more will come. */
  isPending: boolean
  /** Whether all that was committed before the look may be read. */
  isWhole: boolean
}

/** How far the feed can be read, as one replica knows it. */
export interface Reach {
  /** The position of the last event that may be read, as last looked. */
  end(): string
  /** Looks; those who ask at the same time share one look. */
  look(): Promise<Look>
  /**
   * Looks until all that was committed before may be read, but no longer than
   * `patience` milliseconds, nor than that for what is under way already.
   */
  settle(patience: number): Promise<Look>
}

/**
 * Follows the end of the feed in a database. Where nothing was written since
 * the last look, a look is one question that takes no transaction id.
 */
export function followReach(db: Db): Reach {
  let end = '0'
  let sighted: string | undefined
  let pending: (Horizon & { since: number }) | undefined
  let sightings = 0

  const close = async () => {
    const found = pending && (await findSettled(db, pending))
    if (found === undefined) return
    end = found
    pending = undefined
  }
  /** One pass; gives the number of the sighting that tells of all before it. */
  const pass = async () => {
    await close()
    if (pending) return sightings + 1
    const last = await lastPosition(db)
    if (last === sighted) return sightings
    const since = performance.now()
    pending = { ...(await toHorizon(db, last)), since }
    sighted = last
    sightings += 1
    await close()
    return sightings
  }
  const settledSightings = () => sightings - (pending ? 1 : 0)
  const share = coalesce({
    run: async (askers: null[]) => {
      const covering = await pass()
      return askers.map(() => covering)
    },
    ...{ parallel: 1, patience: 60_000, most: Number.MAX_SAFE_INTEGER },
    isUndone: () => false,
  })
  const lookFor = (covering: number): Look => ({
    end,
    isPending: pending !== undefined,
    isWhole: settledSightings() >= covering,
  })
  return {
    end: () => end,
    look: async () => lookFor(await share(null)),
    async settle(patience) {
      let covering = await share(null)
      let wait: number = soon.first
      while (!lookFor(covering).isWhole) {
        const since = pending?.since ?? performance.now()
        if (performance.now() - since > patience) break
        await delay(wait)
        wait = Math.min(2 * wait, soon.longest)
        // A later look tells of all that the first one does, too.
        covering = Math.min(covering, await share(null))
      }
      return lookFor(covering)
    },
  }
}
