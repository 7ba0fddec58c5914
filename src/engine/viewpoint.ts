import type { Db } from '../../db/database.ts'
import { listEventsOf } from '../../db/events.ts'
import { isPresent, type Viewpoint } from '../../db/viewpoints.ts'
import { findWorkItems } from '../../db/work-items.ts'
import { endOfDay } from '../../machines/calendar.ts'
import { type Item, toItem } from './item.ts'
import { replayItem } from './replay.ts'

/**
 * Items as they are seen from a viewpoint, by replay of what is seen of their
 * histories, corrections included. One that is not seen at all is left out.
 */
export async function findItemsAt(
  db: Db,
  ids: readonly string[],
  viewpoint: Viewpoint,
): Promise<Map<string, Item>> {
  const events = await listEventsOf(db, ids, viewpoint)
  const histories = Map.groupBy(events, ({ work_item_id }) => work_item_id)
  return new Map(
    [...histories].map(([id, history]) => [id, replayItem(history)]),
  )
}

/**
 * Items as they are seen from a viewpoint, also the present one, of which the
 * rows tell.
 */
export async function getItemsAt(
  db: Db,
  ids: readonly string[],
  viewpoint: Viewpoint,
): Promise<Map<string, Item>> {
  if (!isPresent(viewpoint)) return findItemsAt(db, ids, viewpoint)
  const rows = await findWorkItems(db, ids)
  return new Map(rows.map((row) => [row.id, toItem(row)]))
}

/** What items were called, by their ids; one that is not seen is left out. */
export async function findNamesAt(
  db: Db,
  ids: readonly string[],
  viewpoint: Viewpoint,
): Promise<Map<string, string>> {
  const items = await findItemsAt(db, [...new Set(ids)], viewpoint)
  return new Map(
    [...items].map(([id, { number, provisional_name: name }]) => [
      id,
      number ?? name,
    ]),
  )
}

/**
 * The instant at which what is seen is looked at, by which a duty is overdue:
 * the last moment of the day `asOf`, or `knownAt`, but never one to come.
 *
 * @param now instant
 * @param zone in which days end
 */
export function momentOf(
  { asOf, knownAt }: Viewpoint,
  now: string,
  zone: string,
): string {
  if (asOf === undefined) return earlier(knownAt ?? now, now)
  const end = Temporal.Instant.from(endOfDay(asOf, zone))
  return earlier(end.subtract({ milliseconds: 1 }).toString(), now)
}

/**
 * Whether a record of which no events tell was entered by then. It is shown as
 * it is now.
 *
 * @param createdAt instant at which it was entered
 */
export function isKnown({ knownAt }: Viewpoint, createdAt: string): boolean {
  return knownAt === undefined || Date.parse(createdAt) <= Date.parse(knownAt)
}

function earlier(a: string, b: string): string {
  return Date.parse(a) < Date.parse(b) ? a : b
}
