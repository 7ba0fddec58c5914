import {
  hasLiveWebhooks,
  keepLeases,
  type LeasedWebhook,
  leaseKey,
  takeWebhooks,
} from '../../db/webhook-leases.ts'
import { type Delivery, serve } from './delivery.ts'

/** How often is looked, and for how long endpoints are held. */
export interface Pace {
  /** Milliseconds between two looks when nothing hurries. */
  every: number
  /** Milliseconds after which the endpoints of a killed service are free. */
  lease: number
  /** Milliseconds that attempts under way get when the service stops. */
  grace: number
}

/** The pace of a service. */
export const ordinaryPace: Pace = { every: 1_000, lease: 4_000, grace: 5_000 }

/** Milliseconds between two looks when there is something to hurry for. */
const soon = 20

/** How many endpoints one service tells at once. */
const most = 16

/** Deliveries that are running. */
export interface Deliveries {
  /** Says that something was written. */
  wake(): void
  /** Ends them; what is under way is finished or given up. */
  stop(): Promise<void>
}

interface Run {
  lease: LeasedWebhook
  /** By the clock of the process, a little before the lease lapses. */
  heldUntil: number
  cut: AbortController
  done: Promise<void>
}

/**
 * Looks for endpoints that are to be told of something and tells each of them
 * in a run of its own. Any number of services may do so on one database: each
 * endpoint is held by one of them at a time.
 *
 * @param onError told of a look or a run that failed; either is done again
 */
export function startDeliveries(
  delivery: Delivery,
  pace: Pace,
  onError: (error: unknown) => void,
): Deliveries {
  const { db } = delivery
  const runs = new Map<string, Run>()
  let settled = '0'
  let isLive = false
  let isWoken = false
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let patience = soon

  const keep = async () => {
    const heldUntil = performance.now() + pace.lease
    const leases = [...runs.values()].map(({ lease }) => lease)
    const kept = await keepLeases(db, leases, pace.lease)
    for (const run of runs.values()) {
      const isKept = kept.has(leaseKey(run.lease))
      run.heldUntil = isKept ? heldUntil : 0
      if (!isKept) run.cut.abort()
    }
  }
  const take = async () => {
    const heldUntil = performance.now() + pace.lease
    const free = most - runs.size
    const taken = await takeWebhooks(db, settled, free, pace.lease)
    for (const lease of taken) begin(lease, heldUntil)
  }
  const begin = (lease: LeasedWebhook, heldUntil: number) => {
    const cut = new AbortController()
    const run: Run = { lease, heldUntil, cut, done: Promise.resolve() }
    const holding = {
      isHeld: () => !isStopping && performance.now() < run.heldUntil,
      signal: cut.signal,
      settled: () => settled,
    }
    runs.set(leaseKey(lease), run)
    run.done = serve(delivery, lease, holding)
      .catch(onError)
      .finally(() => {
        runs.delete(leaseKey(lease))
        wake()
      })
  }
  const look = async () => {
    timer = undefined
    isWoken = false
    let wait = pace.every
    let isPending = false
    try {
      if (runs.size > 0) await keep()
      isLive = await hasLiveWebhooks(db)
      if (isLive) {
        const seen = await delivery.look()
        settled = seen.end
        isPending = seen.isPending
        await take()
      }
      // A long transaction is looked after less and less often.
      patience = isPending ? Math.min(2 * patience, pace.every) : soon
      if (isWoken || isPending) wait = patience
    } catch (error) {
      onError(error)
    }
    plan(wait)
  }
  const plan = (wait: number) => {
    if (isStopping) return
    timer = setTimeout(() => (looking = look()), wait)
  }
  const wake = () => {
    if (!isLive || isWoken) return
    isWoken = true
    // A look under way plans the next one itself.
    if (timer) {
      clearTimeout(timer)
      plan(soon)
    }
  }
  let looking = look()
  return {
    wake,
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await looking
      const cut = setTimeout(() => {
        for (const run of runs.values()) run.cut.abort()
      }, pace.grace)
      await Promise.all([...runs.values()].map(({ done }) => done))
      clearTimeout(cut)
    },
  }
}
