import { Type } from 'typebox'
import type { Viewpoint } from '../../db/viewpoints.ts'
import { endOfDay } from '../../machines/calendar.ts'
import { Instant, LastDay } from '../../machines/shapes.ts'
import { isDate } from './formats.ts'

/** Query parameters of every read of the past; a route spreads them. */
export const viewpointParameters = {
  asOf: Type.Optional({
    ...LastDay,
    description:
      'Civil date: what was true at the end of that day, by the days on which events happened',
  }),
  knownAt: Type.Optional(
    Type.Union([Instant, LastDay], {
      description:
        'Instant, or civil date for the end of that day: what was on record then, by the instants of recording',
    }),
  ),
}

/**
 * The viewpoint that a request asks for.
 *
 * @param zone in which days end
 */
export function readViewpoint(
  { asOf, knownAt }: Viewpoint,
  zone: string,
): Viewpoint {
  return { asOf, knownAt: knownAt && toInstant(knownAt, zone) }
}

/** What was recorded at the very end of a day belongs to the next one. */
function toInstant(point: string, zone: string): string {
  if (!isDate(point)) return point
  const end = Temporal.Instant.from(endOfDay(point, zone))
  return end.subtract({ milliseconds: 1 }).toString()
}
