import type { NewAnswer } from '../../db/answers.ts'
import type { ClosedDeadline, DeadlineRow } from '../../db/deadlines.ts'
import type { LoggedEventRow, NewEventRow } from '../../db/events.ts'
import type { Move } from '../../db/moves.ts'
import {
  type Correcting,
  correctContext,
  warningsOfCorrection,
} from '../../machines/corrections.ts'
import type { changeRules } from '../../machines/events/change-rules.ts'
import type { PayloadOf } from '../../machines/events/define.ts'
import type { MachineEvent } from '../../machines/events.ts'
import {
  type Extension,
  extend as extendDeadline,
} from '../../machines/extensions.ts'
import type { Facts } from '../../machines/facts.ts'
import { getMachine } from '../../machines/index.ts'
import { warningsOf, warningsOfFacts } from '../../machines/warnings.ts'
import { hashOf, type Said } from './chain.ts'
import { deadlinesAfter } from './deadline-rows.ts'
import type { Actor, Entry } from './entry.ts'
import {
  type Item,
  itemAfter,
  snapshotOf,
  standingOf,
  traceOf,
} from './item.ts'
import {
  type GainedName,
  gainedNames,
  presentClaims,
  withClaims,
  wordsOf,
} from './naming.ts'
import { lawRefuses, type Refused } from './outcome.ts'
import { changeRulesOf } from './rule-change.ts'
import { restore, statePath, step } from './runtime.ts'

/** An item and what has been decided of it, not yet written. */
export interface Draft {
  /** The item as it was read; null for one that begins. */
  before: Item | null
  item: Item
  events: LoggedEventRow[]
  armed: DeadlineRow[]
  closed: ClosedDeadline[]
  /** What it is called from these events on. */
  names: GainedName[]
}

/** An event that is about to happen, with all that the machine needs. */
export interface Happening extends Omit<Entry, 'on'> {
  on: string
  actor: Actor
  facts: Facts
  /** The instant of recording, RFC 3339 in UTC. */
  recordedAt: string
}

/** The draft of an item as it was read. */
export function open(item: Item): Draft {
  return { before: item, item, events: [], armed: [], closed: [], names: [] }
}

/** The draft after one more event, or why the law refuses it. */
export function append(draft: Draft, happening: Happening): Draft | Refused {
  const { item } = draft
  const snapshot = snapshotOf(item)
  const event = toMachineEvent(item, happening)
  if (happening.type === 'changeRules') {
    const payload = happening.payload as PayloadOf<typeof changeRules>
    const moved = changeRulesOf(item, payload)
    if (moved.kind === 'refused') return moved
    return extend({ ...draft, item: moved.item }, happening, moved.snapshot, [])
  }
  const machine = getMachine(item.machine, item.machine_version)
  if (happening.type === 'correct') {
    const correcting = toCorrecting(item.version + 1, happening)
    const context = correctContext(item.context, correcting)
    const same = restore(machine, item.state, context)
    return extend(draft, happening, same, [
      ...warningsOfFacts(happening.facts),
      ...warningsOfCorrection(correcting),
    ])
  }
  if (happening.type === 'extendDeadline') {
    const extended = extendDeadline(item.context, event as object as Extension)
    if (extended.kind === 'refused') {
      return lawRefuses(item.state, happening.type, extended.refusal)
    }
    const { context, warnings } = extended
    const same = restore(machine, item.state, context)
    return extend(draft, happening, same, warnings)
  }
  const result = step(machine, snapshot, event)
  if (result.kind === 'refused') {
    return lawRefuses(item.state, happening.type, result.refusal)
  }
  const warnings = warningsOf(item.context, event)
  return extend(draft, happening, result.snapshot, warnings)
}

/** A `correct` in the form in which it is remembered. */
export function toCorrecting(
  seq: number,
  { on, recordedAt, payload, facts }: Happening,
): Correcting {
  // The payload was held to the schema of its type.
  const said = payload as Correcting['payload']
  return { seq, on, recordedAt, payload: said, facts }
}

/** An event in the form of the machine, for an item's next place. */
export function toMachineEvent(
  item: Pick<Item, 'version'>,
  { type, on, actor, payload, facts }: Omit<Happening, 'recordedAt'>,
): MachineEvent {
  const recorder = actor.role === 'admin' ? 'tsb' : actor.role
  const seq = item.version + 1
  return { type, seq, on, recorder, payload, facts } as unknown as MachineEvent
}

function extend(
  draft: Draft,
  happening: Happening,
  snapshot: ReturnType<typeof snapshotOf>,
  warnings: readonly string[],
): Draft {
  const { item } = draft
  const event = toEvent(item, happening, statePath(snapshot), warnings)
  const after = itemAfter(item, snapshot, traceOf(event))
  return {
    ...draft,
    item: after,
    events: [...draft.events, { ...event, ...standingOf(after) }],
    ...deadlinesAfter(draft, after, event),
    names: [...draft.names, ...gainedNames(item, after)],
  }
}

/** The row of an event, sealed into the item's chain. */
export function toEvent(
  before: Pick<Item, 'id' | 'version' | 'last_hash'> & { state: string | null },
  happening: Happening,
  to: string,
  warnings: readonly string[],
): NewEventRow {
  const { payload, facts, evidence } = happening
  const said: Said = {
    work_item_id: before.id,
    seq: before.version + 1,
    type: happening.type,
    happened_on: happening.on,
    recorded_at: happening.recordedAt,
    from_state: before.state,
    to_state: to,
    actor: happening.actor,
    on_behalf_of: happening.onBehalfOf ?? null,
    payload,
    facts,
    note: happening.note ?? null,
    evidence: evidence && evidence.length > 0 ? evidence : null,
    warnings: warnings.length > 0 ? warnings : null,
    meeting_id: facts.meeting?.id ?? null,
    previous_hash: before.version === 0 ? null : before.last_hash,
  }
  return { ...said, hash: hashOf(said) }
}

/**
 * A draft as it is to be written.
 *
 * @param answer kept for ever under the request's idempotency key
 */
export function toMove(draft: Draft, answer: NewAnswer | null): Move {
  const { before, item, events, armed, closed, names } = draft
  const claims = presentClaims(item)
  const isClaimed =
    before === null || claims.join() !== presentClaims(before).join()
  return {
    base: before?.version ?? 0,
    item,
    events,
    armed,
    closed,
    names: withClaims(names, item),
    words:
      names.length > 0 || before?.title !== item.title ? wordsOf(item) : null,
    claims: isClaimed ? claims : null,
    answer,
  }
}
