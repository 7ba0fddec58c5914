import { definitions } from '../../machines/bodies.ts'
import { addDays } from '../../machines/calendar.ts'
import type { Deadline } from '../../machines/deadlines.ts'
import type { Facts } from '../../machines/facts.ts'
import type { Refusal } from '../../machines/requirements.ts'
import { append, type Draft } from './draft.ts'
import { clockActor, type Entry } from './entry.ts'
import type { Item } from './item.ts'
import { namesOf } from './naming.ts'
import { type Occasion, recordingInstant, toActor } from './occasion.ts'
import { lawRefuses, type Refused } from './outcome.ts'
import { refuseParty, refuseRole, refuseScope } from './rights.ts'

/**
 * Plans one event on a draft: role and scope, date, older deadlines in the
 * order of their days, then the step of the machine.
 *
 * @returns the draft with the event, or why it is refused
 */
export function plan(
  draft: Draft,
  entry: Entry,
  facts: Facts,
  occasion: Occasion,
): Draft | Refused {
  const on = entry.on ?? occasion.today
  const refusal =
    refuseRights(draft, entry, occasion) ??
    refuseDay(draft, entry.type, on, occasion.today)
  if (refusal) return refusal
  const due = fireBefore(draft, on, occasion)
  const actor = toActor(occasion.caller)
  const recordedAt = recordingInstant(occasion.now, due.item.updated_at)
  return append(due, { ...entry, on, facts, actor, recordedAt })
}

/** Whether the caller may send this event about this item. */
export function refuseRights(
  { item }: Draft,
  entry: Entry,
  { caller }: Pick<Occasion, 'caller'>,
): Refused | null {
  const { type, onBehalfOf } = entry
  const { roles, clause } = definitions[type as keyof typeof definitions]
  const touched = { ...item, names: namesOf(item) }
  const refusal =
    refuseRole(caller, onBehalfOf, roles, type) ??
    refuseScope(caller, touched) ??
    refuseParty(caller, entry)
  if (!refusal) return null
  const { state } = item
  const told = { state, event: type, reason: refusal.detail, clause }
  return { ...refusal, extra: { ...told, ...refusal.extra } }
}

/** No event in the future, none before the item's previous one. */
export function refuseDay(
  { item }: Draft,
  type: string,
  on: string,
  today: string,
): Refused | null {
  const refusal = refusalOfDay(item, on, today)
  return refusal && lawRefuses(item.state, type, refusal)
}

/**
 * Why nothing can happen to an item on a day.
 *
 * @param today civil date after which everything lies in the future
 */
export function refusalOfDay(
  { last_on }: Pick<Item, 'last_on'>,
  on: string,
  today: string,
): Refusal | null {
  const clause = 'order of the record'
  if (on > today) {
    const reason = `It cannot have happened on ${on}, which is in the future.`
    return { reason, clause, latest: today }
  }
  if (on < last_on) {
    const reason = `The previous event of the item is of ${last_on}.`
    return { reason, clause, earliest: last_on }
  }
  return null
}

/**
 * The draft after every armed deadline that lies before a day has fired, in
 * the order of their days, each dated the day after its own.
 */
export function fireBefore(
  draft: Draft,
  day: string,
  occasion: Pick<Occasion, 'now' | 'zone'>,
): Draft {
  const due = nextDue(draft, day)
  if (!due) return draft
  const next = append(draft, {
    type: due.fires as string,
    on: addDays(due.date, 1),
    payload: {},
    facts: { zone: occasion.zone },
    actor: clockActor,
    recordedAt: recordingInstant(occasion.now, draft.item.updated_at),
  })
  if ('kind' in next) throw new Error(`the clock was refused: ${next.detail}`)
  return fireBefore(next, day, occasion)
}

/** The first armed deadline that fires and lies before a day. */
export function nextDue({ item }: Draft, day: string): Deadline | undefined {
  return item.context.deadlines
    .filter(({ fires, date }) => fires !== null && date < day)
    .sort((a, b) => (a.date < b.date ? -1 : 1))[0]
}
