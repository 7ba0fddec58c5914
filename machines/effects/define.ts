import type { Context } from '../context.ts'
import type { EventType, MachineEvent } from '../events.ts'

/** What a transition changes of the context. */
export type Effect = (context: Context, event: MachineEvent) => Partial<Context>

/**
 * An effect of certain events. The rows that name it are the only way to it,
 * so that the event's type is known there.
 */
export function effect<T extends EventType>(
  change: (context: Context, event: MachineEvent<T>) => Partial<Context>,
): Effect {
  return (context, event) => change(context, event as MachineEvent<T>)
}
