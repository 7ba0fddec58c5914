import canonicalize from 'canonicalize'
import type { NewEventRow } from '../../db/events.ts'
import { nothingPlayed, play } from '../audit/played.ts'
import { presentRow } from '../deadlines/present.ts'
import type { Item } from '../engine/item.ts'
import { replay } from '../engine/replay.ts'
import { tellEvent } from '../notices/notices.ts'
import { presentItem } from '../work-items/present.ts'
import { recordingOf } from '../work-items/recording.ts'
import type { WorkItem } from '../work-items/schema.ts'
import type { Point } from './points.ts'
import type { Diff } from './schema.ts'
import { tellDiff, tellPoint, tellRecorded } from './words.ts'

/** A point and the version of the item that is seen from there. */
export interface Side extends Point {
  seen: number
}

/** Two points of one item. */
export interface Sides {
  from: Side
  to: Side
}

/** What changes with every event, or is told apart. */
const untold = ['version', 'updatedAt', 'deadlines', 'corrections', 'links']

/**
 * What is different of an item between two points, as data and in words.
 *
 * @param history the whole of it, oldest first
 * @param now instant by which duties are overdue
 */
export function diffOf(
  history: readonly NewEventRow[],
  { from, to }: Sides,
  now: string,
): Diff {
  const [earlier, later] = [from.seen, to.seen].sort((a, b) => a - b) as [
    number,
    number,
  ]
  const isBetween = (seq: number | null) =>
    seq !== null && seq > earlier && seq <= later
  const items = new Map<number, Item>()
  const events: Diff['events'] = []
  const played = nothingPlayed()
  for (const replayed of replay(history.slice(0, later))) {
    const { event, item } = replayed
    play(played, replayed)
    items.set(event.seq, item)
    if (!isBetween(event.seq)) continue
    const { seq, type, from_state, to_state } = event
    const sentence = tellRecorded(event, tellEvent(event, item).sentence)
    const recording = recordingOf(event)
    const states = { from: from_state, to: to_state }
    events.push({ seq, type, ...recording, ...states, sentence })
  }
  const last = items.get(later) as Item
  const name = last.number ?? last.provisional_name
  const subject = { id: last.id, name }
  const deadlines = [...played.deadlines.values()]
  const show = (rows: typeof deadlines) =>
    rows.map((row) => presentRow(subject, row, now))
  const sideOf = ({ viewpoint, seen }: Side): Diff['from'] => ({
    asOf: viewpoint.asOf ?? null,
    knownAt: viewpoint.knownAt ?? null,
    version: seen,
    state: items.get(seen)?.state ?? null,
  })
  const shown = ({ seen }: Side) => {
    const item = items.get(seen)
    return item ? presentItem(item, now) : null
  }
  const diff = {
    workItem: last.id,
    name,
    from: sideOf(from),
    to: sideOf(to),
    changes: changesOf(shown(from), shown(to)),
    events,
    armed: show(deadlines.filter((row) => isBetween(row.armed_seq))),
    ended: show(deadlines.filter((row) => isBetween(row.closed_seq))),
  }
  const points = {
    from: tellPoint(from.viewpoint, from.version),
    to: tellPoint(to.viewpoint, to.version),
  }
  return { ...diff, sentences: tellDiff(diff, points) }
}

function changesOf(
  from: WorkItem | null,
  to: WorkItem | null,
): Diff['changes'] {
  const fields = Object.keys({ ...from, ...to }) as (keyof WorkItem)[]
  return fields
    .filter((field) => !untold.includes(field))
    .map((field) => ({
      field,
      from: from?.[field] ?? null,
      to: to?.[field] ?? null,
    }))
    .filter((change) => canonicalize(change.from) !== canonicalize(change.to))
}
