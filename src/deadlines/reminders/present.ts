import type { ListedDeadline } from '../../../db/deadline-lists.ts'
import { endOfDay } from '../../../machines/calendar.ts'
import { explain } from '../explain.ts'
import { presentListed } from '../present.ts'
import type { BeforehandName, Duty } from './duties.ts'
import { rolesOf } from './roles.ts'
import type { Reminder } from './schema.ts'

/** The moment at which reminders are asked for. */
export interface Present {
  /** an instant */
  now: string
  /** its civil date in the zone */
  today: string
  /** an IANA name */
  zone: string
}

/** What has to be done before which meeting. */
export interface Beforehand {
  name: BeforehandName
  duty: Duty
  workItem: string | null
  /** The name of the item, or of the meeting itself. */
  subject: string
  meeting: NonNullable<Reminder['meeting']>
}

/** A deadline as a reminder: it ends, or it should have been met. */
export function remindOfDeadline(row: ListedDeadline, now: string): Reminder {
  const { state, fires, armedBy, closedBy, ...told } = presentListed(row, now)
  return {
    what: state === 'overdue' ? 'overdue' : 'ends',
    roles: rolesOf[row.name as keyof typeof rolesOf],
    ...told,
    meeting: null,
  }
}

/** What has to be done before a meeting, or should have been, as a reminder. */
export function remindBeforehand(
  { name, duty, workItem, subject, meeting }: Beforehand,
  { today, zone }: Present,
): Reminder {
  const { rule, clause, inputs, latest } = duty
  const date = latest(meeting.opensOn)
  const told = {
    ...{ subject, name, rule, clause, date, zone },
    inputs: { meetingOpening: meeting.opensOn, ...inputs },
  }
  return {
    what: date < today ? 'overdue' : 'doBefore',
    roles: rolesOf[name],
    ...{ workItem, document: null, ...told },
    closesAt: endOfDay(date, zone),
    explain: explain(told),
    meeting,
  }
}
