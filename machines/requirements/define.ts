import type { Context } from '../context.ts'
import type { EventType, MachineEvent } from '../events.ts'

/** Why an event is refused, and from or until when it would not be. */
export interface Refusal {
  reason: string
  clause: string
  earliest?: string
  latest?: string
}

/** The days on which an event may happen; an open side limits nothing. */
export interface Days {
  earliest?: string
  latest?: string
}

/**
 * A condition of a transition. `state` looks at the item alone, `date` at the
 * item and the day, `payload` at what the event says.
 */
export type Requirement =
  | {
      depends: 'state'
      clause: string
      check: (context: Context) => Refusal | null
    }
  | {
      depends: 'date'
      clause: string
      reason: string
      days: (context: Context) => Days
    }
  | {
      depends: 'payload'
      clause: string
      check: (context: Context, event: MachineEvent) => Refusal | null
    }

/** A refusal in words alone, or null where nothing is wrong. */
type Reason = string | null

/** A condition on the item alone. */
export function onState(
  clause: string,
  refuse: (context: Context) => Reason,
): Requirement {
  return {
    depends: 'state',
    clause,
    check: (context) => toRefusal(clause, refuse(context)),
  }
}

/** A condition on the day, such as "on a day of the meeting". */
export function onDay(
  clause: string,
  reason: string,
  days: (context: Context) => Days,
): Requirement {
  return { depends: 'date', clause, reason, days }
}

/**
 * A condition on what the event says.
 *
 * @param refuse says what is wrong, in words or with the bound of a date
 */
export function onPayload<T extends EventType>(
  clause: string,
  refuse: (
    context: Context,
    event: MachineEvent<T>,
  ) => Reason | ({ reason: string } & Days),
): Requirement {
  return {
    depends: 'payload',
    clause,
    check: (context, event) =>
      toRefusal(clause, refuse(context, event as MachineEvent<T>)),
  }
}

function toRefusal(
  clause: string,
  refused: Reason | ({ reason: string } & Days),
): Refusal | null {
  if (refused === null) return null
  if (typeof refused === 'string') return { reason: refused, clause }
  return { ...refused, clause }
}

/**
 * Asks one requirement of an event.
 *
 * @returns the refusal, or null where the requirement is met
 */
export function ask(
  requirement: Requirement,
  context: Context,
  event: MachineEvent,
): Refusal | null {
  if (requirement.depends !== 'date') return requirement.check(context, event)
  const { earliest, latest } = requirement.days(context)
  const { reason, clause } = requirement
  if (earliest !== undefined && event.on < earliest) {
    return { reason, clause, earliest }
  }
  if (latest !== undefined && event.on > latest) {
    return { reason, clause, latest }
  }
  return null
}
