import type { Move } from '../../db/moves.ts'
import { addDays, endOfDay } from '../../machines/calendar.ts'
import { currentEdition } from '../../machines/editions.ts'
import type { Proposal } from '../../machines/events/propose.ts'
import { currentMachine } from '../../machines/index.ts'
import { beginDraft } from '../../src/engine/begin.ts'
import { append, type Draft, toMove } from '../../src/engine/draft.ts'
import { fireBefore, nextDue } from '../../src/engine/plan.ts'
import { proposal } from '../items.ts'
import { idOf, randomOf } from '../made-up.ts'
import { lives, type Schedule, type Step } from './lives.ts'
import { meetingOf, meetings, questions } from './meetings.ts'

/** The last day of the record; what would come after it never happens. */
export const lastDay = '2026-03-31'

const zone = 'UTC'
const actor = { id: 'bench', name: 'Bench', role: 'tsb' } as const
const origin = {
  machine: currentMachine.id,
  machineVersion: String(currentMachine.version),
  edition: currentEdition,
}

/** An item that is to be made. */
export interface Seed {
  number: number
  /** The place of the meeting that takes it, among all of them. */
  meeting: number
}

/**
 * Takes an item through its life, by the statechart and as far as the record
 * goes. The same seed always gives the same item.
 */
export function makeItem({ number, meeting: place }: Seed): Move {
  const random = randomOf(number)
  const held = meetings[place]
  const life = lives[random(lives.length)]
  if (!held || !life) throw new RangeError(`there is no meeting ${place}`)
  const schedule = scheduleOf(held.studyGroup, held.number)
  const { closesOn } = schedule.begun
  const { studyGroup } = held
  const record = recorder(random)
  const payload: Proposal = {
    ...(proposal(`Y.bench-${number}`) as Proposal),
    studyGroup,
    question: `${1 + random(questions)}/${studyGroup}`,
    kind: life.kind,
    process: life.process,
  }
  const happening = { actor, recordedAt: record(closesOn, '') }
  let draft = beginDraft(idOf(number + 1), {
    ...happening,
    type: 'propose',
    on: closesOn,
    payload,
    facts: { zone, origin },
  })
  for (const step of life.steps(schedule, number)) {
    draft = fire(draft, step.on < lastDay ? step.on : lastDay)
    if (step.on > lastDay) break
    const recordedAt = record(step.on, draft.item.updated_at)
    draft = happen(draft, step, recordedAt)
  }
  return toMove(draft, null)
}

function happen(draft: Draft, step: Step, recordedAt: string): Draft {
  const { type, on, payload = {}, meeting } = step
  const facts = { zone, ...(meeting ? { meeting } : {}) }
  const event = { type, on, payload, facts, actor, recordedAt }
  const next = append(draft, event)
  if ('kind' in next) throw new Error(`${type} on ${on}: ${next.detail}`)
  return next
}

/** What the clock sends before a day, at the instant when it is due. */
function fire(draft: Draft, day: string): Draft {
  const due = nextDue(draft, day)
  if (!due) return draft
  const now = endOfDay(due.date, zone)
  return fire(fireBefore(draft, addDays(due.date, 2), { now, zone }), day)
}

const schedules = new Map<string, Schedule>()

function scheduleOf(studyGroup: number, number: number): Schedule {
  const key = `${studyGroup} ${number}`
  const known = schedules.get(key)
  if (known) return known
  const next = meetingOf(studyGroup, number + 1)
  const start = issueAfter(addDays(next.closesOn, 10))
  const schedule = {
    begun: meetingOf(studyGroup, number),
    next,
    last: meetingOf(studyGroup, number + 2),
    start,
    review: issueAfter(addDays(start, 60)),
  }
  schedules.set(key, schedule)
  return schedule
}

/** The first 1st or 16th of a month from a day on. */
function issueAfter(day: string): string {
  return /-(01|16)$/.test(day) ? day : issueAfter(addDays(day, 1))
}

/**
 * When what happened on a day was recorded: some time on that day, of one in
 * twenty up to ten days later, and never before the event that came before.
 */
function recorder(random: (limit: number) => number) {
  return (on: string, previous: string): string => {
    const late = random(20) === 0 ? 1 + random(10) : 0
    const seconds = 8 * 3600 + random(10 * 3600)
    const own = Date.parse(on) + late * 86_400_000 + seconds * 1000
    const least = previous === '' ? 0 : Date.parse(previous) + 1000
    return new Date(Math.max(own, least)).toISOString().replace('.000Z', 'Z')
  }
}
