import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { NewEventRow } from '../db/events.ts'
import { currentEdition } from '../machines/editions.ts'
import { currentMachine } from '../machines/index.ts'
import { beginDraft } from '../src/engine/begin.ts'
import { append, type Happening, open } from '../src/engine/draft.ts'
import type { Item } from '../src/engine/item.ts'
import { presentEvent } from '../src/work-items/present.ts'
import { decidedOn, proposal } from './items.ts'
import { life } from './life.ts'
import { idOf, randomOf } from './made-up.ts'

/** Events of an item in a made-up record. */
const eventsEach = 10

/** Items that are on their way at the same time. */
const together = 1000

const actor = { id: 'bench', name: 'Bench', role: 'tsb' } as const

const meeting = {
  id: idOf(0),
  name: 'ITU-T Study Group 20, Geneva, September 2017',
  kind: 'SG',
  group: 'SG20',
  opensOn: '2017-09-04',
  closesOn: decidedOn,
}

/**
 * Writes a file to be imported: items that are proposed, adopted and taken
 * through their lives by the machine, in turns that a seed decides.
 *
 * @param frame the file that an empty database exports
 * @param count of events, a multiple of ten
 */
export async function writeRecord(
  file: string,
  frame: string,
  count: number,
): Promise<void> {
  const lines = Readable.from(toFile(frame, count), { objectMode: false })
  await pipeline(lines, createWriteStream(file))
}

function* toFile(frame: string, count: number): Generator<string> {
  const [header, end] = frame.trimEnd().split('\n')
  const digest = createHash('sha256')
  const sealed = (line: string) => {
    const text = `${line}\n`
    digest.update(text)
    return text
  }
  yield sealed(String(header))
  yield sealed(
    JSON.stringify({
      type: 'meeting',
      ...meeting,
      place: null,
      createdAt: '2017-01-01T00:00:00Z',
      createdBy: 'bench',
    }),
  )
  for (const row of makeEvents(count)) {
    const event = presentEvent(row)
    const workItem = row.work_item_id
    yield sealed(JSON.stringify({ type: 'event', workItem, event }))
  }
  const { counts, ...rest } = JSON.parse(String(end))
  const all = { ...counts, meeting: 1, event: count }
  const sha256 = digest.digest('hex')
  yield `${JSON.stringify({ ...rest, counts: all, sha256 })}\n`
}

function* makeEvents(count: number): Generator<NewEventRow> {
  const next = randomOf(20)
  const alive: Item[] = []
  let begun = 0
  for (let made = 0; made < count; made += 1) {
    const recordedAt = new Date(Date.UTC(2017, 8, 16) + made * 100)
      .toISOString()
      .replace(/\.?0*Z$/, 'Z')
    const isBeginning = alive.length < together && begun < count / eventsEach
    const at = isBeginning ? alive.length : next(alive.length)
    const item = alive[at]
    if (!item) begun += 1
    const draft = item
      ? append(open(item), happeningOf(item.version, recordedAt))
      : beginDraft(idOf(begun), beginning(begun, recordedAt))
    if ('kind' in draft) throw new Error(draft.detail)
    yield* draft.events
    alive[at] = draft.item
    if (draft.item.version === eventsEach) alive.splice(at, 1)
  }
}

function beginning(number: number, recordedAt: string): Happening {
  const origin = {
    machine: currentMachine.id,
    machineVersion: String(currentMachine.version),
    edition: currentEdition,
  }
  return {
    type: 'propose',
    on: decidedOn,
    payload: proposal(`Y.bench-${number}`),
    facts: { zone: 'UTC', origin },
    actor,
    recordedAt,
  }
}

function happeningOf(version: number, recordedAt: string): Happening {
  const about = { on: decidedOn, actor, recordedAt }
  if (version === 1) {
    const payload = { forum: 'SG', meeting: meeting.id }
    return { ...about, type: 'adopt', payload, facts: { zone: 'UTC', meeting } }
  }
  const { type = '', ...payload } = life[(version - 2) % life.length] ?? {}
  return { ...about, type, payload, facts: { zone: 'UTC' } }
}
