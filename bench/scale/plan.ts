import { addDays } from '../../machines/calendar.ts'
import { lastDay, type Seed } from './item.ts'
import { meetings } from './meetings.ts'

/** Items that are on their way or just through on the last day. */
const recent = 1000

/** Events of an item whose life is over, and of a recent one, on average. */
const eventsEach = { ended: 10.14, recent: 4.5 }

// The longest life goes on for a year and some weeks after its first meeting.
const endedFrom = '2009-01-01'
const recentFrom = addDays(lastDay, -270)
const endedUntil = addDays(lastDay, -410)

/**
 * The items of a record of about so many events, in the order in which they
 * begin: recent ones are as many in each, so that a longer record has more
 * past and the same present.
 */
export function* planItems(events: number): Generator<Seed> {
  const ended = Math.round(
    (events - recent * eventsEach.recent) / eventsEach.ended,
  )
  yield* spread(0, ended, placesBetween(endedFrom, endedUntil))
  yield* spread(ended, recent, placesBetween(recentFrom, lastDay))
}

function placesBetween(from: string, until: string): number[] {
  return meetings.flatMap(({ meeting: { closesOn } }, place) =>
    closesOn >= from && closesOn < until ? [place] : [],
  )
}

function* spread(
  first: number,
  count: number,
  places: readonly number[],
): Generator<Seed> {
  for (let at = 0; at < count; at += 1) {
    const place = places[Math.floor((at * places.length) / count)]
    yield { number: first + at, meeting: Number(place) }
  }
}
