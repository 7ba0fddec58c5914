import type { NewAnswer } from '../../db/answers.ts'
import type { ClosedDeadline, DeadlineRow } from '../../db/deadlines.ts'
import type { NewEventRow } from '../../db/events.ts'
import type { Move } from '../../db/moves.ts'
import type { Deadline } from '../../machines/deadlines.ts'
import type { MachineEvent } from '../../machines/events.ts'
import type { Facts } from '../../machines/facts.ts'
import { getMachine } from '../../machines/index.ts'
import { warningsOf } from '../../machines/warnings.ts'
import { hashOf, type Said } from './chain.ts'
import type { Actor, Entry } from './entry.ts'
import { type Item, itemAfter, snapshotOf } from './item.ts'
import { newNames, presentClaims, wordsOf } from './naming.ts'
import { lawRefuses, type Refused } from './outcome.ts'
import { statePath, step } from './runtime.ts'

/** An item and what has been decided of it, not yet written. */
export interface Draft {
  /** The item as it was read; null for one that begins. */
  before: Item | null
  item: Item
  events: NewEventRow[]
  armed: DeadlineRow[]
  closed: ClosedDeadline[]
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
  return { before: item, item, events: [], armed: [], closed: [] }
}

/** The draft after one more event, or why the law refuses it. */
export function append(draft: Draft, happening: Happening): Draft | Refused {
  const { item } = draft
  const snapshot = snapshotOf(item)
  const event = toMachineEvent(item, happening)
  if (happening.type === 'correct') {
    return extend(draft, happening, snapshot, [])
  }
  const machine = getMachine(item.machine, item.machine_version)
  const result = step(machine, snapshot, event)
  if (result.kind === 'refused') {
    return lawRefuses(item.state, happening.type, result.refusal)
  }
  const warnings = warningsOf(item.context, event)
  return extend(draft, happening, result.snapshot, warnings)
}

/** An event in the form of the machine, for an item's next place. */
export function toMachineEvent(
  item: Pick<Item, 'version'>,
  { type, on, actor, payload, facts }: Happening,
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
  const after = itemAfter(item, snapshot, {
    seq: event.seq,
    on: event.happened_on,
    recordedAt: event.recorded_at,
    hash: event.hash,
  })
  return {
    ...draft,
    item: after,
    events: [...draft.events, event],
    ...deadlinesAfter(draft, after, event),
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
  const meeting = payload.meeting
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
    meeting_id: typeof meeting === 'string' ? meeting : null,
    previous_hash: before.version === 0 ? null : before.last_hash,
  }
  return { ...said, hash: hashOf(said) }
}

function deadlinesAfter(draft: Draft, after: Item, event: NewEventRow) {
  const was = draft.item.context.deadlines
  const is = after.context.deadlines
  const isSame = (a: Deadline) => (b: Deadline) =>
    a.name === b.name && a.armedBy === b.armedBy
  const ended = was.filter((deadline) => !is.some(isSame(deadline)))
  const begun = is.filter((deadline) => !was.some(isSame(deadline)))
  const armed = [...draft.armed, ...begun.map((d) => toRow(d, event))]
  const closed = [...draft.closed]
  for (const { name, armedBy, fires } of ended) {
    const state = fires === event.type ? 'fired' : 'cancelled'
    const at = armed.findIndex(
      (row) => row.name === name && row.armed_seq === armedBy,
    )
    const own = armed[at]
    // One that this draft armed itself is written as it ended.
    if (own) armed[at] = { ...own, state, closed_seq: event.seq }
    else {
      closed.push({
        work_item_id: after.id,
        armed_seq: armedBy,
        name,
        state,
        closed_seq: event.seq,
      })
    }
  }
  return { armed, closed }
}

const hold = { hours: 24 }

/**
 * The row of a deadline. One that is past when it is armed is held for a day,
 * so that what happened inside its window can still be entered in order.
 */
function toRow(deadline: Deadline, event: NewEventRow): DeadlineRow {
  const recorded = Temporal.Instant.from(event.recorded_at)
  const closes = Temporal.Instant.from(deadline.closesAt)
  const isPast = Temporal.Instant.compare(closes, recorded) <= 0
  const firesAt = isPast ? recorded.add(hold) : closes
  return {
    work_item_id: event.work_item_id,
    armed_seq: deadline.armedBy,
    name: deadline.name,
    rule: deadline.rule,
    clause: deadline.clause,
    inputs: deadline.inputs,
    closes_on: deadline.date,
    zone: deadline.zone,
    closes_at: deadline.closesAt,
    fires: deadline.fires,
    fires_at: deadline.fires === null ? null : firesAt.toString(),
    state: 'armed',
    closed_seq: null,
  }
}

/**
 * A draft as it is to be written.
 *
 * @param answer kept for ever under the request's idempotency key
 */
export function toMove(draft: Draft, answer: NewAnswer | null): Move {
  const { before, item, events, armed, closed } = draft
  const isRenamed = before === null || before.number !== item.number
  const claims = presentClaims(item)
  const isClaimed =
    before === null || claims.join() !== presentClaims(before).join()
  return {
    base: before?.version ?? 0,
    item,
    events,
    armed,
    closed,
    names: newNames(before, item),
    words: isRenamed ? wordsOf(item) : null,
    claims: isClaimed ? claims : null,
    answer,
  }
}
