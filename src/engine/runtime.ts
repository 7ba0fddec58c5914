import {
  createActor,
  getNextTransitions,
  initialTransition,
  type SnapshotFrom,
} from 'xstate'
import type { Context, Input } from '../../machines/context.ts'
import type { MachineEvent } from '../../machines/events.ts'
import type { Machine } from '../../machines/index.ts'
import type { RowMeta } from '../../machines/law.ts'
import { firstRefusal, type Refusal } from '../../machines/requirements.ts'
import { getState } from '../../machines/states.ts'

/** A work item as XState sees it. */
export type Snapshot = SnapshotFrom<Machine>

/** The snapshot with which an item begins. */
export function begin(machine: Machine, input: Input): Snapshot {
  return initialTransition(machine, input)[0]
}

/**
 * The snapshot of a stored item. The machine keeps no history states, so that
 * the state and the context are all there is to it.
 *
 * @param state dotted path, such as `aap.judgement.pending`
 */
export function restore(
  machine: Machine,
  state: string,
  context: Context,
): Snapshot {
  return machine.resolveState({ value: toValue(state), context })
}

/** The next snapshot, or why the machine refuses the event. */
export type Step =
  | { kind: 'moved'; snapshot: Snapshot }
  | { kind: 'refused'; refusal: Refusal }

/**
 * Asks the machine for one step. `transition()` itself refuses nothing, so
 * acceptance is decided here.
 */
export function step(
  machine: Machine,
  snapshot: Snapshot,
  event: MachineEvent,
): Step {
  if (snapshot.status !== 'active' || !snapshot.can(event)) {
    return { kind: 'refused', refusal: explain(machine, snapshot, event) }
  }
  return {
    kind: 'moved',
    snapshot: machine.transition(snapshot, event, inertScope(machine)),
  }
}

type Scope = Parameters<Machine['transition']>[2]

const scopes = new WeakMap<Machine, Scope>()

/**
 * A scope in which nothing ever runs, one for each machine. XState's own
 * `transition()` makes a new actor for every step, which costs seven times the
 * step itself; a machine that spawns and sends nothing can share one.
 */
function inertScope(machine: Machine): Scope {
  const known = scopes.get(machine)
  if (known) return known
  // Any stored state will do: the scope has nothing to do with it.
  const snapshot = restore(machine, 'deleted', {} as Context)
  const self = createActor(machine, { snapshot, input: {} as Input })
  const nothing = () => {}
  const scope: Scope = {
    self,
    id: self.id,
    sessionId: self.sessionId,
    system: self.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  }
  scopes.set(machine, scope)
  return scope
}

/** The dotted path of a snapshot's state. */
export function statePath(snapshot: Snapshot): string {
  const path: string[] = []
  let value: unknown = snapshot.value
  while (typeof value === 'object' && value !== null) {
    const [[key, inner] = ['', null]] = Object.entries(value)
    path.push(key)
    value = inner
  }
  if (typeof value === 'string') path.push(value)
  return path.join('.')
}

/** The rows of the present state for one event, in the order of trial. */
export function rowsFor(snapshot: Snapshot, type?: string): OfferedRow[] {
  return getNextTransitions(snapshot)
    .filter((row) => type === undefined || row.eventType === type)
    .map((row) => ({
      type: row.eventType,
      meta: row.meta as RowMeta,
      to: row.target?.[0]?.path.join('.') ?? null,
    }))
}

/** A transition that the present state provides for. */
export interface OfferedRow {
  type: string
  meta: RowMeta
  /** The dotted path where it leads; null stays. */
  to: string | null
}

function explain(
  machine: Machine,
  snapshot: Snapshot,
  event: MachineEvent,
): Refusal {
  const state = statePath(snapshot)
  const { clause } = getState(machine, state)
  if (snapshot.status !== 'active') {
    return { reason: `The work item has ended: it is ${state}.`, clause }
  }
  const [row] = rowsFor(snapshot, event.type)
  const refusal = row
    ? firstRefusal(row.meta.requires, snapshot.context, event)
    : null
  return (
    refusal ?? {
      reason: `${event.type} is not provided for in ${state}.`,
      clause,
    }
  )
}

function toValue(state: string): Snapshot['value'] {
  const [leaf, ...outer] = state.split('.').reverse()
  const value = outer.reduce<unknown>((inner, key) => ({ [key]: inner }), leaf)
  return value as Snapshot['value']
}
