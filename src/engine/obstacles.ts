import type { Facts } from '../../machines/facts.ts'
import { ask } from '../../machines/requirements/define.ts'
import { type Refusal, requirements } from '../../machines/requirements.ts'
import { toMachineEvent } from './draft.ts'
import type { Actor } from './entry.ts'
import { type Item, snapshotOf } from './item.ts'
import { refusalOfDay } from './plan.ts'
import { rowsFor } from './runtime.ts'

/** An event that may be sent one day. */
export interface Intent {
  type: string
  /** The civil date on which it would happen, also one that lies ahead. */
  on: string
  payload: Record<string, unknown>
  facts: Facts
}

const tsb: Actor = { id: 'tsb', name: 'TSB', role: 'tsb' }

/**
 * Everything in an item's present state that would stand in the way of an
 * event of TSB: each condition that it would not meet, where a refusal tells
 * the first one only.
 *
 * @param intent of a type that the state provides for
 */
export function obstaclesTo(item: Item, intent: Intent): Refusal[] {
  const { type, on } = intent
  const day = refusalOfDay(item, on, on)
  const event = toMachineEvent(item, { ...intent, actor: tsb })
  const ways = rowsFor(snapshotOf(item), type).map(({ meta }) =>
    meta.requires.flatMap(
      (name) => ask(requirements[name], item.context, event) ?? [],
    ),
  )
  // Of several ways, the one with the least in it.
  const unmet = ways.toSorted((a, b) => a.length - b.length).slice(0, 1)
  return [...(day ? [day] : []), ...unmet.flat()]
}
