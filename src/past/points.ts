import type { Viewpoint } from '../../db/viewpoints.ts'
import { isDate } from '../http/formats.ts'
import { invalid } from '../http/problems.ts'
import { readViewpoint } from '../http/viewpoint.ts'
import type { ItemDiffQuery } from './query.ts'

/** A point of the record: a viewpoint, or a version of one item. */
export interface Point {
  viewpoint: Viewpoint
  version?: number
}

/**
 * The two points that a request compares.
 *
 * @param zone in which days end
 * @throws Problem VALIDATION where `knownAt` does not go with a day
 */
export function readPoints(
  { from, to, fromKnownAt, toKnownAt }: ItemDiffQuery,
  zone: string,
): { from: Point; to: Point } {
  return {
    from: readPoint('from', from, fromKnownAt, zone),
    to: readPoint('to', to, toKnownAt, zone),
  }
}

function readPoint(
  name: 'from' | 'to',
  point: string | undefined,
  knownAt: string | undefined,
  zone: string,
): Point {
  if (point !== undefined && isDate(point)) {
    return { viewpoint: readViewpoint({ asOf: point, knownAt }, zone) }
  }
  if (knownAt !== undefined) {
    throw invalid(`/${name}KnownAt`, `goes with a civil date in ${name}`)
  }
  if (point !== undefined && /^\d+$/.test(point)) {
    return { viewpoint: {}, version: Number(point) }
  }
  return { viewpoint: { knownAt: point } }
}
