import type {
  ListedDeadline,
  ListedPaperDeadline,
} from '../../db/deadline-lists.ts'
import type { DeadlineRow } from '../../db/deadlines.ts'
import type { Deadline as Armed } from '../../machines/deadlines.ts'
import { explain } from './explain.ts'
import type { Deadline } from './schema.ts'

type State = Deadline['state']

/** The work item that a deadline is about, and what it is called. */
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
  const state = stateAt(deadline, 'armed', now)
  return presentOfItem(subject, deadline, state, null)
}

/** A deadline that an event has cancelled. */
export function presentCancelled(
  subject: Subject,
  deadline: Armed,
  closedBy: number,
): Deadline {
  return presentOfItem(subject, deadline, 'cancelled', closedBy)
}

/** A stored deadline of an item, whatever has become of it. */
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
  return presentOfItem(subject, deadline, state, row.closed_seq)
}

/** A deadline of a list. */
export function presentListed(row: ListedDeadline, now: string): Deadline {
  return row.document === null
    ? presentRow({ id: row.about, name: row.subject }, row, now)
    : presentPaper(row, now)
}

/** A deadline that a paper sets (A.1 1.5); it is met when it is answered. */
function presentPaper(row: ListedPaperDeadline, now: string): Deadline {
  const { id, reference, revision, on, answeredBy } = row.document
  const deadline = {
    name: row.name,
    rule: 'the day that it asks for',
    clause: 'A.1 1.5',
    inputs: {
      deadline: row.closes_on,
      sent: on,
      ...(answeredBy === null
        ? {}
        : { answeredBy: answeredBy.reference, answeredOn: answeredBy.on }),
    },
    date: row.closes_on,
    zone: row.zone,
    closesAt: row.closes_at,
    fires: null,
  }
  return complete({
    workItem: null,
    document: { id, reference, revision },
    subject: row.subject,
    ...deadline,
    state: stateAt(deadline, row.state, now),
    armedBy: null,
    closedBy: null,
  })
}

function presentOfItem(
  { id, name: subject }: Subject,
  deadline: Omit<Armed, 'name' | 'inputs' | 'fires'> &
    Pick<Deadline, 'name' | 'inputs' | 'fires'>,
  state: State,
  closedBy: number | null,
): Deadline {
  const about = { workItem: id, document: null, subject }
  return complete({ ...about, ...deadline, state, closedBy })
}

function complete(deadline: Omit<Deadline, 'explain'>): Deadline {
  return { ...deadline, explain: explain(deadline) }
}

function stateAt(
  { fires, closesAt }: Pick<Deadline, 'fires' | 'closesAt'>,
  state: State,
  now: string,
): State {
  const isPast = Date.parse(closesAt) <= Date.parse(now)
  return state === 'armed' && fires === null && isPast ? 'overdue' : state
}
