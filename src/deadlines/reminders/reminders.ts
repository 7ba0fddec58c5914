import { Type } from 'typebox'
import { listBeforehandItems } from '../../../db/beforehand-items.ts'
import type { DeadlineFilter } from '../../../db/deadline-filter.ts'
import { listDeadlines } from '../../../db/deadline-lists.ts'
import { listMeetingsAhead } from '../../../db/meetings.ts'
import { addDays, dayOf } from '../../../machines/calendar.ts'
import { CivilDate, Id, Label } from '../../../machines/shapes.ts'
import type { Engine } from '../../engine/engine.ts'
import {
  cutPage,
  defaultLimit,
  type Page,
  readCursor,
} from '../../http/paging.ts'
import { toFilter } from '../query.ts'
import { remindOfItem, waitingStates } from './items.ts'
import { remindOfMeeting } from './meetings.ts'
import { type Present, remindOfDeadline } from './present.ts'
import type { Reminder, RemindersQuery } from './schema.ts'

const Key = Type.Tuple([CivilDate, Label, Id])

/** The last day that is kept. */
const lastDay = '9999-12-31'

/**
 * A page of what ends within some days, what is overdue, and what has to be
 * done before a meeting; the earliest day at the front.
 *
 * @throws Problem VALIDATION at `/group` or `/cursor`
 */
export async function getReminders(
  engine: Engine,
  query: RemindersQuery,
): Promise<Page<Reminder>> {
  const { within, what, limit = defaultLimit, cursor, ...filters } = query
  const after = readCursor(cursor, Key)
  const now = await engine.clock.now()
  const present = { now, today: dayOf(now, engine.zone), zone: engine.zone }
  const filter = await toFilter(engine, filters, now)
  const until = lookAhead(present.today, within)
  const found = await Promise.all([
    remindOfDeadlines(engine, { ...filter, until: { day: until } }),
    remindOfMeetings(engine, filter, present),
  ])
  const reminders = found
    .flat()
    .filter(({ date }) => date <= until)
    .filter((reminder) => what === undefined || reminder.what === what)
    .sort(inOrder)
  return cutPage(reminders, limit, after, keyOf)
}

function lookAhead(today: string, days = 14): string {
  const day = addDays(today, days)
  return day.length > lastDay.length ? lastDay : day
}

async function remindOfDeadlines(
  { db }: Engine,
  filter: DeadlineFilter,
): Promise<Reminder[]> {
  const lists = await Promise.all(
    (['armed', 'overdue'] as const).map((state) =>
      listDeadlines(db, { ...filter, state }, null),
    ),
  )
  return lists.flat().map((row) => remindOfDeadline(row, filter.now))
}

async function remindOfMeetings(
  { db }: Engine,
  filter: DeadlineFilter,
  present: Present,
): Promise<Reminder[]> {
  const [ahead, items] = await Promise.all([
    listMeetingsAhead(db, present.today),
    listBeforehandItems(db, { ...filter, states: waitingStates }),
  ])
  return [
    ...ahead.flatMap((meeting) => remindOfMeeting(meeting, filter, present)),
    ...items.flatMap((item) => remindOfItem(item, ahead, present)),
  ]
}

function keyOf(reminder: Reminder): [date: string, name: string, id: string] {
  const { date, name, workItem, document, meeting } = reminder
  return [date, name, String(workItem ?? document?.id ?? meeting?.id)]
}

function inOrder(one: Reminder, other: Reminder): number {
  const [a, b] = [keyOf(one), keyOf(other)]
  const at = a.findIndex((part, i) => part !== b[i])
  return String(a[at]) < String(b[at]) ? -1 : 1
}
