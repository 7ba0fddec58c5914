import type { Context } from './context.ts'
import type { MachineEvent } from './events.ts'
import { ask, type Refusal, type Requirement } from './requirements/define.ts'
import { meetingRequirements } from './requirements/meetings.ts'
import { publicationRequirements } from './requirements/publication.ts'
import { studyRequirements } from './requirements/study.ts'
import { tapRequirements } from './requirements/tap.ts'
import { windowRequirements } from './requirements/windows.ts'

export type { Days, Refusal, Requirement } from './requirements/define.ts'

/** Every condition that a transition may name, by its name. */
export const requirements = {
  ...studyRequirements,
  ...windowRequirements,
  ...meetingRequirements,
  ...tapRequirements,
  ...publicationRequirements,
} satisfies Record<string, Requirement>

/** The name of a condition. */
export type RequirementName = keyof typeof requirements

/**
 * The first of the named conditions that an event does not meet.
 *
 * @returns its refusal, or null where all are met
 */
export function firstRefusal(
  names: readonly RequirementName[],
  context: Context,
  event: MachineEvent,
): Refusal | null {
  for (const name of names) {
    const refusal = ask(requirements[name], context, event)
    if (refusal) return refusal
  }
  return null
}
