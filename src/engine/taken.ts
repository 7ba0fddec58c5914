import type { NewEventRow } from '../../db/events.ts'
import { type Item, snapshotOf } from './item.ts'
import { rowsFor } from './runtime.ts'

/**
 * The clause of the transition by which a recorded event went.
 *
 * @param before the item before the event
 * @throws Error for an event that is none of the statechart's, such as a
 *   correction
 */
export function clauseTaken(before: Item, event: NewEventRow): string {
  const rows = rowsFor(snapshotOf(before), event.type)
  const row = rows.find(({ to }) => (to ?? event.from_state) === event.to_state)
  if (row) return row.meta.clause
  throw new Error(`${event.type} went by no row of the statechart`)
}
