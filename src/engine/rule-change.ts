import type { changeRules } from '../../machines/events/change-rules.ts'
import type { PayloadOf } from '../../machines/events/define.ts'
import { getMachine } from '../../machines/index.ts'
import { changeLaw } from '../../machines/rule-changes.ts'
import { type Item, lawOf } from './item.ts'
import { lawRefuses, type Refused } from './outcome.ts'
import { restore, type Snapshot } from './runtime.ts'

/** An item that went over to another law, in its state. */
interface Moved {
  kind: 'moved'
  item: Item
  snapshot: Snapshot
}

/**
 * The item under another law, or why it keeps the one that it has.
 *
 * @param payload of a `changeRules`
 */
export function changeRulesOf(
  item: Item,
  payload: PayloadOf<typeof changeRules>,
): Moved | Refused {
  const { state, context } = item
  const changed = changeLaw({ law: lawOf(item), state, context }, payload)
  if (changed.kind === 'refused') {
    return lawRefuses(state, 'changeRules', changed.refusal)
  }
  const { machine, machineVersion, edition } = changed.law
  const snapshot = restore(getMachine(machine, machineVersion), state, {
    ...context,
    edition,
  })
  const moved = { ...item, machine_version: machineVersion, edition }
  return { kind: 'moved', item: moved, snapshot }
}
