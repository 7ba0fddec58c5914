import { Type } from 'typebox'
import {
  type Difference,
  findDifference,
  listDifferences,
} from '../../db/differences.ts'
import { listEventsOf, type NewEventRow } from '../../db/events.ts'
import { dayOf } from '../../machines/calendar.ts'
import { Id } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireQuestions } from '../groups/filter.ts'
import { defaultLimit, type Page, readCursor, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import { getItem } from '../work-items/find.ts'
import { diffOf, type Sides } from './diff.ts'
import { type Point, readPoints } from './points.ts'
import type { DiffQuery, ItemDiffQuery } from './query.ts'
import type { Diff } from './schema.ts'

/**
 * What is different of one item between two points.
 *
 * @throws Problem NOT_FOUND where it is in neither, VALIDATION at `/from`,
 *   `/to` or what goes with them
 */
export async function getDiff(
  engine: Engine,
  ref: string,
  query: ItemDiffQuery,
): Promise<Diff> {
  const { db, clock, zone } = engine
  const points = readPoints(query, zone)
  const { id, version } = await getItem(engine, ref)
  for (const name of ['from', 'to'] as const) {
    const { version: wanted = 0 } = points[name]
    if (wanted <= version) continue
    throw invalid(`/${name}`, `the item is at version ${version} now`)
  }
  const viewpoints = { from: points.from.viewpoint, to: points.to.viewpoint }
  const difference = await findDifference(db, id, viewpoints)
  const sides = toSides(points, difference)
  if (sides.from.seen === 0 && sides.to.seen === 0) {
    const detail = `Nothing of ${ref} was on record at either point.`
    throw new Problem('NOT_FOUND', detail)
  }
  return diffOf(await listEventsOf(db, [id]), sides, await clock.now())
}

/**
 * A page of what is different of all items of a group between two points, by
 * their ids; those that are the same at both are left out.
 *
 * @throws Problem VALIDATION at `/group`, `/cursor`, `/fromKnownAt` or
 *   `/toKnownAt`
 */
export async function listDiffs(
  { db, clock, zone }: Engine,
  query: DiffQuery,
): Promise<Page<Diff>> {
  const { studyGroup, group, cursor, limit = defaultLimit } = query
  const [after] = readCursor(cursor, Type.Tuple([Id])) ?? []
  const points = readPoints(query, zone)
  const viewpoints = { from: points.from.viewpoint, to: points.to.viewpoint }
  const now = await clock.now()
  const questions = await requireQuestions(db, group, dayOf(now, zone))
  const filter = { studyGroup, questions }
  const page = toPage(
    await listDifferences(db, viewpoints, filter, limit + 1, after),
    limit,
    ({ id }) => [id],
    (difference) => difference,
  )
  const ids = page.items.map(({ id }) => id)
  const events = await listEventsOf(db, ids)
  const histories = Map.groupBy(events, ({ work_item_id }) => work_item_id)
  const items = page.items.map((difference) => {
    const history = histories.get(difference.id) as NewEventRow[]
    return diffOf(history, toSides(points, difference), now)
  })
  return { ...page, items }
}

function toSides(
  { from, to }: { from: Point; to: Point },
  { from_version, to_version }: Difference,
): Sides {
  return {
    from: { ...from, seen: from.version ?? from_version },
    to: { ...to, seen: to.version ?? to_version },
  }
}
