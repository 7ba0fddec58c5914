import type { WorkItemRecord } from '../../db/records.ts'
import { wordsOf } from '../engine/naming.ts'
import { type Replayed, replay } from '../engine/replay.ts'
import { reasonOf } from '../reason.ts'
import { checkHashes, checkNumbers } from './check-events.ts'
import { checkRows } from './check-rows.ts'
import { differences } from './differences.ts'
import {
  deadlineKey,
  nameKey,
  nothingPlayed,
  play,
  playedNames,
  wordKey,
} from './played.ts'

/**
 * Holds all that is stored of a work item against its events: numbers, hashes
 * and chain of the events themselves, then the row, the deadlines and the
 * names that they give when they are played again.
 *
 * @returns what is wrong, one line each
 */
export function checkRecord(record: WorkItemRecord): string[] {
  const { events, misplaced } = record
  const gaps = checkNumbers(events)
  const hashes = checkHashes(events)
  const places = misplaced.map(
    (seq) => `event ${seq} stands too early in the feed`,
  )
  return [
    ...gaps,
    ...hashes,
    ...places,
    ...(gaps.length > 0 ? [] : checkReplay(record)),
  ]
}

function checkReplay(record: WorkItemRecord) {
  const { item, words, events, deadlines, names } = record
  const lines: string[] = []
  const played = nothingPlayed()
  try {
    for (const replayed of replay(events)) {
      lines.push(...checkEvent(replayed))
      play(played, replayed)
    }
  } catch (error) {
    const seq = (played.item?.version ?? 0) + 1
    return [...lines, `event ${seq} cannot be played again: ${reasonOf(error)}`]
  }
  return [
    ...lines,
    ...differences(item, played.item),
    ...checkRows(wordKey, words, played.item ? wordsOf(played.item) : []),
    ...checkRows(deadlineKey, deadlines, [...played.deadlines.values()]),
    ...checkRows(nameKey, names, playedNames(played)),
  ]
}

/** All but its hash, which is held against what the event says. */
function checkEvent({ event, draft }: Replayed): string[] {
  const [again] = draft.events
  const gives = { ...again, hash: event.hash }
  const lines = differences(event, gives)
  return lines.map((line) => `event ${event.seq}: ${line}`)
}
