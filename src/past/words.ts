import type { NewEventRow } from '../../db/events.ts'
import type { Viewpoint } from '../../db/viewpoints.ts'
import type { Actor } from '../engine/entry.ts'
import type { Diff } from './schema.ts'

/** A point in words, such as `2018-03-01 as known at 2018-03-05T09:00:00Z`. */
export function tellPoint(
  { asOf, knownAt }: Viewpoint,
  version?: number,
): string {
  if (version !== undefined) return `version ${version}`
  if (asOf === undefined) return knownAt ?? 'now'
  return knownAt === undefined ? asOf : `${asOf} as known at ${knownAt}`
}

/** An event as it happened, and when and by whom it was recorded. */
export function tellRecorded(event: NewEventRow, sentence: string): string {
  const { name } = event.actor as Actor
  return `${event.happened_on}: ${sentence}. (Event ${event.seq}, recorded at ${event.recorded_at} by ${name}.)`
}

/**
 * A difference in sentences: the states first, then the events, then the
 * deadlines.
 *
 * @param points in words
 */
export function tellDiff(
  { name, from, to, events, armed, ended }: Omit<Diff, 'sentences'>,
  points: { from: string; to: string },
): string[] {
  const isBack = to.version < from.version
  return [
    tellStates(name, { from, to }, points),
    ...(isBack ? [`What follows was not there yet at ${points.to}:`] : []),
    ...events.map(({ sentence }) => sentence),
    ...armed.map(
      ({ explain, armedBy }) => `Event ${armedBy} armed: ${explain}`,
    ),
    ...ended.map(
      ({ name: deadline, date, state, closedBy }) =>
        `Event ${closedBy} ended the deadline ${deadline} of ${date}: it was ${state}.`,
    ),
  ]
}

function tellStates(
  name: string,
  { from, to }: Pick<Diff, 'from' | 'to'>,
  points: { from: string; to: string },
): string {
  const between = `between ${points.from} and ${points.to}`
  if (from.version === to.version) {
    return `Nothing is different of ${name} ${between}: it is ${to.state}.`
  }
  if (from.version === 0) {
    return `${name} is new: at ${points.from} it was not there, at ${points.to} it is ${to.state}.`
  }
  if (to.version === 0) {
    return `${name} was ${from.state} at ${points.from}; at ${points.to} it was not there yet.`
  }
  if (from.state === to.state) return `${name} stayed ${to.state} ${between}.`
  return `${name} went from ${from.state} to ${to.state} ${between}.`
}
