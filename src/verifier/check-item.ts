import canonicalize from 'canonicalize'
import type { NewEventRow } from '../../db/events.ts'
import type { Facts } from '../../machines/facts.ts'
import { refuseCorrected } from '../engine/corrections.ts'
import { type Draft, open } from '../engine/draft.ts'
import { readmit } from '../engine/readmit.ts'
import { toHappening } from '../engine/replay.ts'
import type { Line } from '../transfer/lines.ts'
import { checkSeal, type Flaw } from './check-seal.ts'
import type { Finding } from './finding.ts'
import { collectMentions, type Mention } from './mentions.ts'
import { readEvent } from './read-event.ts'

/** The meetings of a file, each as facts have it in canonical JSON, by id. */
export type Meetings = ReadonlyMap<string, string>

/** What came of the events of one item. */
export interface CheckedItem {
  /** How many were played again. */
  replayed: number
  findings: Finding[]
  mentions: Mention[]
  /** The machine that it names, such as `recommendation 1`. */
  machine: string
}

/**
 * Holds the events of one item to all that can be known of them without the
 * other items: shape, hash, chain, and that each was legal when it happened.
 * Playing stops at the first that is not as it must be; hashes and chain are
 * held to the end.
 *
 * @param lines of its events, in the order of the file
 */
export function checkItem(
  workItem: string,
  lines: readonly Line[],
  meetings: Meetings,
): CheckedItem {
  const findings: Finding[] = []
  const mentions = collectMentions()
  const said = new Map<number, NewEventRow>()
  let before: Draft | null = null
  let previous: NewEventRow | null = null
  let replayed = 0
  let isPlaying = true
  const fail = (line: number, event: number | null, flaws: readonly Flaw[]) => {
    if (isPlaying) mentions.lose(line)
    isPlaying = false
    for (const [check, reason] of flaws) {
      findings.push({ check, line, workItem, event, reason })
    }
  }
  for (const line of lines) {
    const read = readEvent(line)
    if (typeof read === 'string') {
      fail(line.number, null, [['shape', read]])
      continue
    }
    const { row } = read
    const again: ReturnType<typeof readmit> | null = isPlaying
      ? readmit(before, row)
      : null
    const fits = again !== null && !('kind' in again)
    // One that fits bears the right hash, number and link already.
    const flaws = fits ? [] : checkSeal(previous, row)
    for (const reason of read.checkPayload()) flaws.push(['shape', reason])
    if (again !== null && flaws.length === 0) {
      flaws.push(...('kind' in again ? [['law', again.detail] as Flaw] : []))
      flaws.push(...checkReferences(row, before, said, meetings))
    }
    previous = row
    said.set(row.seq, row)
    if (flaws.length > 0) fail(line.number, row.seq, flaws)
    else if (fits) {
      mentions.take(line.number, again)
      replayed += 1
      before = open(again.item)
    }
  }
  return {
    ...{ replayed, findings },
    mentions: mentions.list(),
    machine: before ? machineOf(before) : 'unknown',
  }
}

function machineOf({ item }: Draft): string {
  return `${item.machine} ${item.machine_version}`
}

/** Holds an event to what it refers to beside other items. */
function checkReferences(
  row: NewEventRow,
  before: Draft | null,
  said: ReadonlyMap<number, NewEventRow>,
  meetings: Meetings,
): Flaw[] {
  const { meeting } = row.facts as Facts
  const told = meeting && meetings.get(meeting.id)
  if (meeting && told === undefined) {
    return [['reference', `there is no meeting ${meeting.id}`]]
  }
  if (meeting && told !== canonicalize(meeting)) {
    return [['reference', `meeting ${meeting.id} is not what its line says`]]
  }
  if (!before || row.type !== 'correct') return []
  const sent = toHappening(row)
  const corrected = said.get(Number(sent.payload.event))
  const refusal = refuseCorrected(before.item, corrected, sent)
  return refusal ? [['reference', refusal.detail]] : []
}
