import type { Item } from '../engine/item.ts'
import { offersOf } from '../engine/offers.ts'

/** What a change of its rules makes different for a work item. */
export interface Comparison {
  name: string
  from: Standpoint
  to: Standpoint
  /** Events that may follow only before, and only after. */
  lost: string[]
  gained: string[]
  /** Events that are refused with other words than before, and with which. */
  refused: { event: string; was: string | null; is: string | null }[]
  /** Deadlines that run before, and those that run after. */
  running: { before: string[]; after: string[] }
}

interface Standpoint {
  state: string
  machineVersion: string
  edition: string
}

/**
 * Holds an item against what a change of its rules makes of it. What may
 * follow is told for whom no role limits.
 *
 * @param today civil date up to which an event can be dated
 */
export function compare(before: Item, item: Item, today: string): Comparison {
  const once = outlookOf(before, today)
  const now = outlookOf(item, today)
  const events = new Set([...once.refused.keys(), ...now.refused.keys()])
  const refused = [...events].map((event) => ({
    event,
    was: once.refused.get(event) ?? null,
    is: now.refused.get(event) ?? null,
  }))
  return {
    name: item.provisional_name,
    from: standpointOf(before),
    to: standpointOf(item),
    lost: once.allowed.filter((event) => !now.allowed.includes(event)),
    gained: now.allowed.filter((event) => !once.allowed.includes(event)),
    refused: refused.filter(({ was, is }) => was !== is),
    running: { before: runningOf(before), after: runningOf(item) },
  }
}

function outlookOf(item: Item, today: string) {
  const { allowed, refused } = offersOf(item, null, today)
  return {
    allowed: allowed.map(({ event }): string => event),
    refused: new Map(refused.map(({ event, reason }) => [event, reason])),
  }
}

function standpointOf({ state, machine_version, edition }: Item): Standpoint {
  return { state, machineVersion: machine_version, edition }
}

function runningOf({ context }: Item): string[] {
  return context.deadlines.map(({ name, date }) => `${name} until ${date}`)
}
