import type { ListedDeadline } from '../../db/deadline-lists.ts'
import type { DeadlineRow } from '../../db/deadlines.ts'
import type { Deadline as Armed } from '../../machines/deadlines.ts'
import { explain } from './explain.ts'
import type { Deadline } from './schema.ts'

type State = Deadline['state']

/** The work item that a deadline is about, and what it is called now. */
export interface Subject {
  id: string
  name: string
}

/**
 * A deadline that an item waits for.
 *
 * @param now instant; a duty that it finds unmet is overdue
 */
export function presentArmed(
  subject: Subject,
  deadline: Armed,
  now: string,
): Deadline {
  return present(subject, deadline, stateAt(deadline, 'armed', now), null)
}

/** A deadline that an event has cancelled. */
export function presentCancelled(
  subject: Subject,
  deadline: Armed,
  closedBy: number,
): Deadline {
  return present(subject, deadline, 'cancelled', closedBy)
}

/** A stored deadline, whatever has become of it. */
export function presentRow(
  subject: Subject,
  row: DeadlineRow,
  now: string,
): Deadline {
  const deadline = {
    name: row.name,
    rule: row.rule,
    clause: row.clause,
    inputs: row.inputs as Deadline['inputs'],
    date: row.closes_on,
    zone: row.zone,
    closesAt: row.closes_at,
    fires: row.fires,
    armedBy: row.armed_seq,
  }
  const state = stateAt(deadline, row.state, now)
  return present(subject, deadline, state, row.closed_seq)
}

/** A deadline of a list. */
export function presentListed(row: ListedDeadline, now: string): Deadline {
  return presentRow({ id: row.work_item_id, name: row.subject }, row, now)
}

function present(
  { id, name: subject }: Subject,
  deadline: Omit<
    Deadline,
    'workItem' | 'subject' | 'state' | 'closedBy' | 'explain'
  >,
  state: State,
  closedBy: number | null,
): Deadline {
  const shown = { workItem: id, subject, ...deadline, state, closedBy }
  return { ...shown, explain: explain(shown) }
}

function stateAt(
  { fires, closesAt }: Pick<Deadline, 'fires' | 'closesAt'>,
  state: State,
  now: string,
): State {
  const isPast = Date.parse(closesAt) <= Date.parse(now)
  return state === 'armed' && fires === null && isPast ? 'overdue' : state
}
