import { assign, setup } from 'xstate'
import type { Context, Input } from './context.ts'
import { applyEffects, type EffectName } from './effects.ts'
import { type EventType, events, type MachineEvent } from './events.ts'
import { carries, isSupported, withReply } from './outcomes.ts'
import { firstRefusal, type RequirementName } from './requirements.ts'
import type { Sender } from './shapes.ts'

/** What is known of a state beside its way on. */
export interface StateMeta {
  /** The code that ITU shows, null where there is none (rules.md 1.8). */
  code: string | null
  clause: string
}

/** What is known of a transition: the law that it rests on. */
export interface RowMeta {
  clause: string
  roles: readonly Sender[]
  requires: readonly RequirementName[]
}

/** Which of several ways an event takes. */
const outcomes = {
  carries: (context: Context, event: MachineEvent) =>
    carries(context, event as MachineEvent<'decide'>),
  isTap: (context: Context) => context.process === 'TAP',
  isApproved: (_context: Context, event: MachineEvent) =>
    (event as MachineEvent<'decideAtWtsa'>).payload.approved,
  isSupported: (context: Context) =>
    context.consultation !== null && isSupported(context, context.consultation),
  isSupportedWithReply: (context: Context, event: MachineEvent) =>
    context.consultation !== null &&
    isSupported(
      context,
      withReply(context.consultation, event as MachineEvent<'reply'>),
    ),
}

interface GuardParams {
  requires: readonly RequirementName[]
  when?: keyof typeof outcomes
}

/** The types, the one guard and the one action of the statechart. */
export const law = setup({
  types: {} as {
    context: Context
    events: MachineEvent
    input: Input
    meta: StateMeta
    transitionMeta: RowMeta
    tags: 'onItsWay' | 'inForce' | 'final'
  },
  guards: {
    permitted: ({ context, event }, { requires, when }: GuardParams) =>
      firstRefusal(requires, context, event) === null &&
      (when === undefined || outcomes[when](context, event)),
  },
  actions: {
    record: assign(({ context, event }, { does }: { does: EffectName[] }) =>
      applyEffects(does, context, event),
    ),
  },
})

/** A transition row of process.md. */
export interface Row {
  to?: string
  requires?: RequirementName[]
  when?: keyof typeof outcomes
  does?: EffectName[]
  /** The clause, where the event's own one is not the one of this row. */
  clause?: string
}

/**
 * Writes one row of process.md as a transition that carries its law.
 *
 * @param type the event of the row
 * @param row where it leads (a dotted path; none stays), on what conditions
 *   and with what changes
 */
export function row(type: EventType, row: Row = {}) {
  const { to, requires = [], when, does = [], clause } = row
  const { clause: own, roles } = events[type]
  const params = when === undefined ? { requires } : { requires, when }
  return {
    ...(to === undefined ? {} : { target: `#recommendation.${to}` }),
    guard: { type: 'permitted' as const, params },
    actions: record(...does),
    meta: { clause: clause ?? own, roles, requires },
  }
}

/** The one action, with what it does; also for entry and exit of a state. */
export function record(...does: EffectName[]) {
  return { type: 'record' as const, params: { does } }
}

/** The meta data of a state. */
export function under(clause: string, code: string | null = null): StateMeta {
  return { clause, code }
}
