import { definitions } from '../../machines/bodies.ts'
import { addDays } from '../../machines/calendar.ts'
import type { EventType } from '../../machines/events.ts'
import type { RowMeta } from '../../machines/law.ts'
import {
  type Refusal,
  type Requirement,
  type RequirementName,
  requirements,
} from '../../machines/requirements.ts'
import type { Caller } from './caller.ts'
import { type Item, isFinal, snapshotOf } from './item.ts'
import { namesOf } from './naming.ts'
import { refuseRole, refuseScope } from './rights.ts'
import { rowsFor } from './runtime.ts'

/** An event that may be sent now, if its payload is right. */
export interface Offer {
  event: keyof typeof definitions
  clause: string
}

/** An event of the present state that cannot be sent now, and why. */
export type Denial = Refusal & { event: string }

/**
 * What may and may not follow now. An event is denied where a guard stops it
 * whatever its payload, or where the caller's role or scope does.
 *
 * @param caller null for a reader without a token, whom no role limits
 * @param today civil date up to which an event can be dated
 */
export function offersOf(
  item: Item,
  caller: Caller | null,
  today: string,
): { allowed: Offer[]; refused: Denial[] } {
  const allowed: Offer[] = []
  const refused: Denial[] = []
  for (const [event, rows] of rowsByEvent(item)) {
    const [first] = rows
    if (!first) continue
    const denial =
      refuseClock(item, event, first) ??
      refuseCaller(item, event, caller, first.clause) ??
      refuseAll(item, rows, today)
    if (denial) refused.push({ event, ...denial })
    else allowed.push({ event, clause: first.clause })
  }
  return { allowed, refused }
}

type EventRows = [event: keyof typeof definitions, rows: RowMeta[]]

function rowsByEvent(item: Item): EventRows[] {
  const { roles, clause } = definitions.correct
  const correct: EventRows = ['correct', [{ roles, clause, requires: [] }]]
  if (isFinal(item)) return [correct]
  const groups = new Map<EventType, RowMeta[]>()
  for (const { type, meta } of rowsFor(snapshotOf(item))) {
    const event = type as EventType
    groups.set(event, [...(groups.get(event) ?? []), meta])
  }
  return [...groups, correct]
}

function refuseClock(
  { context }: Item,
  event: string,
  { roles, clause }: RowMeta,
): Refusal | null {
  if (!roles.includes('clock')) return null
  const reason = 'The clock of the service sends it when the deadline ends.'
  const deadline = context.deadlines.find(({ fires }) => fires === event)
  if (!deadline) return { reason, clause }
  return { reason, clause, earliest: addDays(deadline.date, 1) }
}

function refuseCaller(
  item: Item,
  event: keyof typeof definitions,
  caller: Caller | null,
  clause: string,
): Refusal | null {
  if (!caller) return null
  const { roles } = definitions[event]
  const touched = { ...item, names: namesOf(item) }
  const refusal =
    refuseRole(caller, undefined, roles, event) ?? refuseScope(caller, touched)
  return refusal && { reason: refusal.detail, clause }
}

/** Denied only where every row of the event is. */
function refuseAll(
  item: Item,
  rows: readonly RowMeta[],
  today: string,
): Refusal | null {
  const denials = rows.map(({ requires }) => refuseRow(item, requires, today))
  return denials.includes(null) ? null : (denials[0] ?? null)
}

function refuseRow(
  item: Item,
  names: readonly RequirementName[],
  today: string,
): Refusal | null {
  for (const name of names) {
    const refusal = refuseNow(item, requirements[name], today)
    if (refusal) return refusal
  }
  return null
}

/** An event may still be entered for any day since the previous one. */
function refuseNow(
  { context, last_on }: Item,
  requirement: Requirement,
  today: string,
): Refusal | null {
  switch (requirement.depends) {
    case 'payload':
      return null
    case 'state':
      return requirement.check(context)
    case 'date': {
      const { earliest, latest } = requirement.days(context)
      const { reason, clause } = requirement
      if (earliest !== undefined && earliest > today) {
        return { reason, clause, earliest }
      }
      return latest !== undefined && latest < last_on
        ? { reason, clause, latest }
        : null
    }
  }
}
