import canonicalize from 'canonicalize'
import type { NewEventRow } from '../../db/events.ts'
import { addDays, dayOf } from '../../machines/calendar.ts'
import type { Caller } from './caller.ts'
import type { Draft, Happening } from './draft.ts'
import { type Actor, clockActor } from './entry.ts'
import { invalidAt, lawRefuses, type Refused, refused } from './outcome.ts'
import { nextDue, refuseDay, refuseRights } from './plan.ts'
import { proposers } from './propose.ts'
import { playAgain, toHappening } from './replay.ts'
import { refuseRole } from './rights.ts'

/**
 * Takes an event in that was recorded elsewhere. What was sent and looked up
 * is taken from it; all else is computed and has to be what it says.
 *
 * @param draft of its item; null where the item begins
 * @param event valid in shape
 * @returns the draft with the event, or why it cannot have been recorded so
 */
export function readmit(
  draft: Draft | null,
  event: NewEventRow,
): Draft | Refused {
  try {
    return take(draft, event)
  } catch (error) {
    // Playing is pure: whatever it throws is told of the event.
    return refused('VALIDATION', (error as Error).message)
  }
}

function take(draft: Draft | null, event: NewEventRow): Draft | Refused {
  const happening = toHappening(event)
  const refusal =
    refusePlace(draft, event) ??
    refuseSender(draft, happening) ??
    refuseTime(draft, happening)
  if (refusal) return refusal
  const again = playAgain(draft, event)
  if ('kind' in again) return again
  return refuseDifference(event, again.events.at(-1)) ?? again
}

/** Events of an item are numbered from 1 without a gap. */
function refusePlace(draft: Draft | null, { seq }: NewEventRow) {
  const next = (draft?.item.version ?? 0) + 1
  if (seq === next) return null
  return invalidAt(
    '/event/seq',
    `is ${seq}, the next event of the item is ${next}`,
  )
}

function refuseSender(draft: Draft | null, happening: Happening) {
  const { type, actor, onBehalfOf } = happening
  const { role, party = null } = actor
  if (role === 'clock') return refuseClock(actor)
  const caller: Caller = { ...actor, role, party, scope: null }
  if (draft === null) return refuseRole(caller, onBehalfOf, proposers, type)
  return refuseRights(draft, happening, { caller })
}

function refuseClock(actor: Actor): Refused | null {
  if (isSame(actor, clockActor)) return null
  return invalidAt('/event/actor', 'is not the clock of the service')
}

/**
 * In the order of the record: never before the event before it, never in the
 * future of its own day, and not before the clock has sent what was due.
 */
function refuseTime(
  draft: Draft | null,
  { type, on, recordedAt, actor, facts }: Happening,
): Refused | null {
  const today = dayOf(recordedAt, facts.zone)
  if (draft === null) return on <= today ? null : future(on, recordedAt)
  const { item } = draft
  if (Date.parse(recordedAt) < Date.parse(item.updated_at)) {
    const path = '/event/recordedAt'
    return invalidAt(path, `lies before the previous event, ${item.updated_at}`)
  }
  const due = nextDue(draft, on)
  const isDue = due?.fires === type && addDays(due.date, 1) === on
  if (actor.role === 'clock') {
    if (isDue) return null
    return invalidAt('/event/on', `the clock sends no ${type} on ${on}`)
  }
  if (!due) return refuseDay(draft, type, on, today)
  return lawRefuses(item.state, type, {
    reason: `The deadline of ${due.date} comes first: ${due.fires} is missing.`,
    clause: due.clause,
  })
}

function future(on: string, recordedAt: string): Refused {
  return invalidAt(
    '/event/on',
    `${on} lies after ${recordedAt}, when it was recorded`,
  )
}

/** What is computed of an event, by the name that it has there. */
const computed = {
  previousHash: 'previous_hash',
  from: 'from_state',
  to: 'to_state',
  warnings: 'warnings',
  hash: 'hash',
} as const

function refuseDifference(
  event: NewEventRow,
  again: NewEventRow | undefined,
): Refused | null {
  for (const [name, column] of Object.entries(computed)) {
    const [is, gives] = [event[column], again?.[column]]
    if (isSame(is, gives)) continue
    const told = JSON.stringify(is)
    return invalidAt(
      `/event/${name}`,
      `is ${told}, what happened gives ${JSON.stringify(gives)}`,
    )
  }
  return null
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonicalize(a) === canonicalize(b)
}
