import type { RowMeta } from '../../machines/law.ts'
import { snapshotOf } from './item.ts'
import type { Replayed } from './replay.ts'
import { rowsFor } from './runtime.ts'

/**
 * The law of the transition by which a recorded event went.
 *
 * @returns undefined for an event that is none of the statechart's, such as
 *   the proposal or a correction
 */
export function lawTaken({ event, draft }: Replayed): RowMeta | undefined {
  if (!draft.before) return undefined
  const rows = rowsFor(snapshotOf(draft.before), event.type)
  const row = rows.find(({ to }) => (to ?? event.from_state) === event.to_state)
  return row?.meta
}
