import type { Context } from './context.ts'
import { deadlineEffects } from './effects/deadlines.ts'
import type { Effect } from './effects/define.ts'
import { meetingEffects } from './effects/meetings.ts'
import { studyEffects } from './effects/study.ts'
import { windowEffects } from './effects/windows.ts'
import type { MachineEvent } from './events.ts'

/** Every change that a transition may name, by its name. */
export const effects = {
  ...studyEffects,
  ...windowEffects,
  ...meetingEffects,
  ...deadlineEffects,
} satisfies Record<string, Effect>

/** The name of a change. */
export type EffectName = keyof typeof effects

/**
 * Applies the named changes one after the other.
 *
 * @returns the whole context after them
 */
export function applyEffects(
  names: readonly EffectName[],
  context: Context,
  event: MachineEvent,
): Context {
  let now = context
  for (const name of names) now = { ...now, ...effects[name](now, event) }
  return now
}
