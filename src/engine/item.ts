import type { NewEventRow, Standing } from '../../db/events.ts'
import type { WorkItemRow } from '../../db/work-items.ts'
import type { Context } from '../../machines/context.ts'
import { formOf } from '../../machines/corrections.ts'
import type { Origin } from '../../machines/facts.ts'
import { getMachine } from '../../machines/index.ts'
import { getState } from '../../machines/states.ts'
import { restore, type Snapshot, statePath } from './runtime.ts'

/** A stored work item whose context is known to be the machine's. */
export type Item = Omit<WorkItemRow, 'context'> & { context: Context }

/** A row as the engine takes it; the machine wrote its context. */
export function toItem(row: WorkItemRow): Item {
  return row as Item
}

/** The law by which an item goes now. */
export function lawOf({ machine, machine_version, edition }: Item): Origin {
  return { machine, machineVersion: machine_version, edition }
}

/** The snapshot of an item in the machine that it keeps. */
export function snapshotOf(item: Item): Snapshot {
  const machine = getMachine(item.machine, item.machine_version)
  return restore(machine, item.state, item.context)
}

/** What an event leaves on the row beside the state. */
export interface Trace {
  seq: number
  on: string
  recordedAt: string
  hash: string
}

/** The trace of an event. */
export function traceOf(event: NewEventRow): Trace {
  return {
    seq: event.seq,
    on: event.happened_on,
    recordedAt: event.recorded_at,
    hash: event.hash,
  }
}

/**
 * The row after an event: the one place where columns are read off a
 * snapshot, for the write path as for the replay.
 *
 * @param before the row before the event
 */
export function itemAfter(
  before: Item,
  snapshot: Snapshot,
  { seq, on, recordedAt, hash }: Trace,
): Item {
  const { context } = snapshot
  const { title, versionType } = formOf(context)
  const state = statePath(snapshot)
  return {
    ...before,
    version: seq,
    title,
    version_type: versionType,
    number: context.number,
    kind: context.kind,
    process: context.process,
    state,
    code: codeOf(before, context, state),
    context,
    consented_on: context.consentedOn,
    determined_on: context.determinedOn,
    approved_on: context.approvedOn,
    agreed_on: context.agreedOn,
    entered_state_on: state === before.state ? before.entered_state_on : on,
    last_on: on,
    last_hash: hash,
    updated_at: recordedAt,
  }
}

/** How an item stands, as it is kept beside its last event. */
export function standingOf({ process, code, kind }: Item): Standing {
  return { process, code, kind }
}

/** The code of the state; in force it depends on how that came about. */
function codeOf(item: Item, context: Context, state: string): string | null {
  if (state === 'approved.inForce') return context.approval?.code ?? null
  const machine = getMachine(item.machine, item.machine_version)
  return getState(machine, state).code
}

const onItsWay = /^(study|aap|tap)\./

/** Whether a state is in study, aap or tap. */
export function isOnItsWay(state: string): boolean {
  return onItsWay.test(state)
}

/** Whether nothing leads out of an item's state. */
export function isFinal(item: Item): boolean {
  const machine = getMachine(item.machine, item.machine_version)
  return getState(machine, item.state).final
}
