import type { DeadlineRow } from '../../db/deadlines.ts'
import type { NewEventRow } from '../../db/events.ts'
import type { Deadline } from '../../machines/deadlines.ts'
import type { Draft } from './draft.ts'
import type { Item } from './item.ts'

/**
 * What an event changes of the deadlines that a draft writes.
 *
 * @param draft before the event
 * @param after the item after it
 */
export function deadlinesAfter(draft: Draft, after: Item, event: NewEventRow) {
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
