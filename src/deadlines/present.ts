import type { DeadlineRow } from '../../db/deadlines.ts'
import type { Deadline as Armed } from '../../machines/deadlines.ts'
import type { Deadline } from './schema.ts'

type State = Deadline['state']

/**
 * A deadline that an item waits for.
 *
 * @param now instant; a duty that it finds unmet is overdue
 */
export function presentArmed(
  workItem: string,
  deadline: Armed,
  now: string,
): Deadline {
  return present(workItem, deadline, stateAt(deadline, 'armed', now))
}

/** A stored deadline, whatever has become of it. */
export function presentRow(row: DeadlineRow, now: string): Deadline {
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
  return present(row.work_item_id, deadline, stateAt(deadline, row.state, now))
}

/** A deadline in a state that is known, such as one just cancelled. */
export function present(
  workItem: string,
  deadline: Omit<Deadline, 'workItem' | 'state' | 'explain'>,
  state: State,
): Deadline {
  const { name, date, zone, rule, clause } = deadline
  return {
    workItem,
    ...deadline,
    state,
    explain: `${name} ends on ${date} at 24:00 ${zone}: ${rule} (${clause}).`,
  }
}

function stateAt(
  { fires, closesAt }: Pick<Deadline, 'fires' | 'closesAt'>,
  state: State,
  now: string,
): State {
  const isPast = Date.parse(closesAt) <= Date.parse(now)
  return state === 'armed' && fires === null && isPast ? 'overdue' : state
}
