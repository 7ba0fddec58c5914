import {
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { ListedDeadline } from '../../db/deadline-lists.ts'
import type { MeetingRow } from '../../db/meetings.ts'
import { summaryOf } from '../deadlines/explain.ts'
import { presentListed } from '../deadlines/present.ts'

/** What RFC 5545, 3.3.11, leaves out of a text. */
const control = /[^\P{Cc}\n\t]/gu

/**
 * A deadline as an entry of its whole last day. Timed, it would stand at 24:00,
 * which calendars show as the beginning of the next day, when it is too late;
 * the instant is told in the text. The sequence grows with every change of what
 * the deadline is about, and once more when its day has ended.
 *
 * @param base address of the service, without a slash at its end
 */
export function deadlineEntry(
  row: ListedDeadline,
  now: string,
  base: string,
): ICalEventData {
  const deadline = presentListed(row, now)
  const { date, state, explain } = deadline
  const isPast = Date.parse(row.closes_at) <= Date.parse(now)
  const modified = isPast
    ? later(row.closes_at, row.changed_at)
    : row.changed_at
  const place = row.document === null ? 'work-items' : 'documents'
  return {
    ...wholeDays(date, date),
    id: `${row.about}-${row.armed_seq}-${row.name}@rectrack`,
    sequence: row.version + (isPast ? 1 : 0),
    stamp: modified,
    lastModified: modified,
    summary: clean(
      state === 'overdue'
        ? `Overdue: ${summaryOf(deadline)}`
        : summaryOf(deadline),
    ),
    description: clean(`${explain}\n${row.title}`),
    url: `${base}/v1/${place}/${row.about}`,
    categories: [{ name: row.name }],
    status:
      state === 'cancelled'
        ? ICalEventStatus.CANCELLED
        : ICalEventStatus.CONFIRMED,
  }
}

/** A meeting as an entry from its first to its last day. */
export function meetingEntry(row: MeetingRow, base: string): ICalEventData {
  const { id, name, place, group } = row
  return {
    ...wholeDays(row.opens_on, row.closes_on),
    id: `${id}@rectrack`,
    sequence: 0,
    stamp: row.created_at,
    lastModified: row.created_at,
    summary: clean(name),
    location: place === null ? null : clean(place),
    description: group === null ? null : clean(`Meeting of ${group}`),
    url: `${base}/v1/meetings/${id}`,
    categories: [{ name: 'meeting' }],
    status: ICalEventStatus.CONFIRMED,
  }
}

/** Whole days that keep nobody from other things; the end is exclusive. */
function wholeDays(first: string, last: string) {
  const { PlainDate } = Temporal
  return {
    allDay: true,
    start: PlainDate.from(first),
    end: PlainDate.from(last).add({ days: 1 }),
    transparency: ICalEventTransparency.TRANSPARENT,
  }
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other
}

function clean(text: string): string {
  return text.replace(control, ' ')
}
