import type { Db } from '../../db/database.ts'
import { nameKey, numberKeys } from '../../db/names.ts'
import { addDays } from '../../machines/calendar.ts'
import type { Facts, ItemFact } from '../../machines/facts.ts'
import type { Kind } from '../../machines/shapes.ts'
import { judgeCorrection } from './corrections.ts'
import type { Draft } from './draft.ts'
import type { Engine } from './engine.ts'
import type { Entry } from './entry.ts'
import { type Item, isFinal } from './item.ts'
import { foundAs, isId, type Lookup, type Refs, resolve } from './lookup.ts'
import { heldNumber } from './naming.ts'
import { invalidAt, type Refused } from './outcome.ts'
import { papersIn, toPair, unknownPapers } from './papers.ts'

const others: Record<string, 'into' | 'by'> = { merge: 'into', supersede: 'by' }

/** What must be looked up before an event can be planned. */
export function refsOf(entry: Entry): Refs {
  const { type, payload } = entry
  const papers = papersIn(entry).map(toPair)
  const field = others[type]
  const meeting = meetingIn(entry)
  const meetings = meeting === undefined ? [] : [meeting]
  if (field) return { items: [String(payload[field])], meetings, papers }
  const numbers =
    type === 'assignNumber' ? numberKeys(String(payload.number)) : []
  return { items: numbers, meetings, papers }
}

/** The id of the meeting that an event, or the correction of one, speaks of. */
function meetingIn({ type, payload }: Entry): string | undefined {
  const said = type === 'correct' ? (payload.fields as object) : payload
  const meeting = 'meeting' in said ? said.meeting : undefined
  return typeof meeting === 'string' && isId(meeting)
    ? meeting.toLowerCase()
    : undefined
}

/**
 * Gathers what the machine must know beside the event itself.
 *
 * @param today the civil date of an event that names none
 * @returns the facts, or the place in the event that refers to nothing
 */
export async function gatherFacts(
  engine: Engine,
  db: Db,
  draft: Draft,
  entry: Entry,
  lookup: Lookup,
  today: string,
): Promise<Facts | Refused> {
  const { type, payload } = entry
  const facts: Facts = { zone: engine.zone }
  if (typeof payload.meeting === 'string') {
    const meeting = lookup.meetings.get(payload.meeting.toLowerCase())
    if (!meeting)
      return invalidAt('/meeting', 'there is no meeting with this id')
    facts.meeting = meeting
    if (type === 'announceConsultation') {
      facts.holidays = await holidaysBefore(engine, meeting.opensOn)
    }
  }
  const field = others[type]
  if (field) {
    const other = resolve(lookup, String(payload[field]))
    if (!other) return invalidAt(`/${field}`, 'there is no such work item')
    facts.other = itemFact(other, draft.item)
  }
  if (type === 'assignNumber') {
    const holder = holderOf(lookup, String(payload.number), draft.item.id)
    if (holder) facts.numberHolder = holder.id
  }
  if (type === 'correct') {
    const corrects = await judgeCorrection(db, draft, {
      on: entry.on ?? today,
      payload,
    })
    if ('kind' in corrects) return corrects
    const meeting = meetingIn(entry)
    if (meeting !== undefined && !lookup.meetings.has(meeting)) {
      return invalidAt('/fields/meeting', 'there is no meeting with this id')
    }
    facts.corrects = corrects
  }
  return {
    ...facts,
    ...unknownPapers(entry, lookup.papers, {
      studyGroup: draft.item.study_group,
      meetingGroup: facts.meeting?.group ?? null,
      on: entry.on ?? today,
    }),
  }
}

/** The item on its way, other than `except`, whose number this is. */
export function holderOf(
  lookup: Lookup,
  number: string,
  except: string | null,
): Item | undefined {
  const keys = new Set(numberKeys(number))
  return [...keys]
    .flatMap((key) => foundAs(lookup, nameKey(key), 'number'))
    .find(
      (item) =>
        item.id !== except && heldNumber(item).some((key) => keys.has(key)),
    )
}

function itemFact(other: Item, item: Item): ItemFact {
  const { id, state } = other
  return {
    id,
    state,
    final: isFinal(other),
    self: id === item.id,
    kind: other.kind as Kind,
  }
}

/** Holidays of the two months before a meeting. */
async function holidaysBefore(
  engine: Engine,
  opensOn: string,
): Promise<string[]> {
  const from = addDays(opensOn, -60)
  const years = new Set([from, opensOn].map((day) => Number(day.slice(0, 4))))
  const all = await Promise.all([...years].map(engine.holidays))
  return all
    .flat()
    .map(({ date }) => date)
    .filter((day) => from <= day && day < opensOn)
}
