import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { insertAnswer, type NewAnswer } from '../../db/answers.ts'
import type { Trx } from '../../db/database.ts'
import { dayOf } from '../../machines/calendar.ts'
import { registerPaper } from '../documents/register.ts'
import { tryAgain } from '../engine/again.ts'
import { recordBatchIn } from '../engine/batch.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import { createGroup } from '../groups/groups.ts'
import { createMeeting } from '../meetings/meetings.ts'
import { recordDecisions } from '../meetings/record.ts'
import type { Meeting } from '../meetings/schema.ts'
import { createMeetingNote } from '../notes/notes.ts'
import type { Decision, Outcome, Sample } from './sample.ts'

/** Who enters a sample, as its events name it. */
const caller: Caller = {
  id: 'sample',
  name: 'SG20 sample',
  role: 'tsb',
  scope: null,
  party: null,
}

/** What has become of a sample. */
export type SampleLoaded =
  | { kind: 'loaded' }
  | { kind: 'present' }
  /** The clock stands before `until`, the day of its last outcome. */
  | { kind: 'early'; today: string; until: string }

/**
 * Records a sample by the path of anyone's plenary, all of it in one
 * transaction: who is killed in between leaves nothing, and events, which
 * cannot be removed, never stay behind as half a sample. That it was loaded
 * is an answer kept for ever under the sample's id, so that loading it again,
 * at the same time too, does nothing.
 *
 * @throws Error with the decisions that fail, such as a name that is taken;
 *   Problem CONFLICT where a group or paper of the sample is registered already
 */
export async function loadSample(
  engine: Engine,
  sample: Sample,
): Promise<SampleLoaded> {
  const today = dayOf(await engine.clock.now(), engine.zone)
  const until =
    sample.outcomes
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? today
  if (today < until) return { kind: 'early', today, until }
  return tryAgain(() =>
    engine.db.transaction().execute((trx) => load(engine, trx, sample)),
  )
}

async function load(
  engine: Engine,
  trx: Trx,
  sample: Sample,
): Promise<SampleLoaded> {
  // First, so that a second loader waits here for the end of this one.
  const isFirst = await insertAnswer(trx, answerOf(sample), 'ever')
  if (!isFirst) return { kind: 'present' }
  const now = await engine.clock.now(trx)
  const meetings = new Map<string, Meeting>()
  for (const [key, body] of Object.entries(sample.meetings)) {
    const meeting = await createMeeting(trx, body, caller.id, now)
    meetings.set(key, meeting)
  }
  const today = dayOf(now, engine.zone)
  for (const body of sample.groups) {
    await createGroup(trx, body, { by: caller.id, now, today })
  }
  for (const { meeting, ...paper } of sample.documents) {
    const { id } = find(meetings, meeting)
    const body = { ...paper, meeting: id }
    await registerPaper(trx, body, { by: caller.id, now, today })
  }
  for (const outcome of sample.outcomes) {
    await recordOutcome(engine, trx, outcome, meetings)
  }
  for (const { meeting, ...note } of sample.notes) {
    const { id } = find(meetings, meeting)
    await createMeetingNote(trx, id, note, caller, now)
  }
  return { kind: 'loaded' }
}

async function recordOutcome(
  engine: Engine,
  trx: Trx,
  { meeting: key, on, decisions }: Outcome,
  meetings: ReadonlyMap<string, Meeting>,
): Promise<void> {
  const meeting = find(meetings, key)
  const plenary = {
    on,
    decisions: decisions.map((decision) => withMeetingId(decision, meetings)),
  }
  const result = await recordDecisions(meeting, plenary, {}, (...batch) =>
    recordBatchIn(engine, trx, caller, ...batch),
  )
  if (result.kind !== 'failed') return
  const reasons = result.failures
    .toSorted((a, b) => a.index - b.index)
    .map(({ index, detail }) => `decision ${index}: ${detail}`)
  const few = reasons.slice(0, 3).join(' ')
  const more = reasons.length > 3 ? ` And ${reasons.length - 3} more.` : ''
  throw new Error(`${meeting.name}: ${few}${more} Nothing was loaded.`)
}

function withMeetingId(
  decision: Decision,
  meetings: ReadonlyMap<string, Meeting>,
): Decision {
  const { meeting } = decision
  if (meeting === undefined) return decision
  return { ...decision, meeting: find(meetings, String(meeting)).id }
}

function find(meetings: ReadonlyMap<string, Meeting>, key: string): Meeting {
  const meeting = meetings.get(key)
  if (meeting) return meeting
  throw new Error(`the sample has no meeting ${key}`)
}

function answerOf(sample: Sample): NewAnswer {
  const text = canonicalize(sample) as string
  return {
    caller: caller.id,
    key: sample.id,
    request_hash: createHash('sha256').update(text).digest('base64url'),
    status: 201,
    headers: {},
    body: '',
  }
}
