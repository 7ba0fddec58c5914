import {
  type BoardFilter,
  type BoardPoint,
  countBoard,
} from '../../db/board-counts.ts'
import {
  type BoardDeadlineRow,
  listBoardDeadlines,
} from '../../db/board-deadlines.ts'
import type { Db } from '../../db/database.ts'
import { readOnce } from '../../db/snapshots.ts'
import { countStaleItems, listStaleItems } from '../../db/stale-items.ts'
import type { Viewpoint } from '../../db/viewpoints.ts'
import { dayOf } from '../../machines/calendar.ts'
import { presentRow } from '../deadlines/present.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import { findItemsAt, isPresent, momentOf } from '../engine/viewpoint.ts'
import { requireQuestions } from '../groups/filter.ts'
import { readViewpoint } from '../http/viewpoint.ts'
import { presentStaleItem } from '../reports/stale-items.ts'
import type { Board, BoardQuery } from './schema.ts'
import { tally } from './tally.ts'

/** How many deadlines and items are shown if the request does not say. */
const some = 10

/**
 * The board, or what it was; all of it is read of one state of the record.
 *
 * @throws Problem VALIDATION at `/group`
 */
export async function getBoard(
  { db, clock, zone }: Pick<Engine, 'db' | 'clock' | 'zone'>,
  query: BoardQuery,
): Promise<Board> {
  const { studyGroup, group, first = some } = query
  const now = await clock.now()
  const viewpoint = readViewpoint(query, zone)
  const at = momentOf(viewpoint, now, zone)
  const today = dayOf(at, zone)
  return readOnce(db, async (trx) => {
    const questions = await requireQuestions(trx, group, today)
    const filter = { studyGroup, questions }
    const rows = await countBoard(trx, filter, pointOf(viewpoint, today))
    const { overdue: count, ...counts } = tally(rows)
    const wanted = { ...filter, at, viewpoint }
    const limit = Math.min(first, count)
    return {
      asOf: viewpoint.asOf ?? null,
      knownAt: viewpoint.knownAt ?? null,
      at,
      ...counts,
      ahead: await listed(trx, { ...wanted, overdue: false }, first),
      overdue: {
        count,
        first: await listed(trx, { ...wanted, overdue: true }, limit),
      },
      stale: isPresent(viewpoint)
        ? await readStale(trx, { ...filter, today }, first)
        : null,
    }
  })
}

/**
 * The days by which counts are cut. What was recorded by an instant had
 * happened, in whatever zone, by the day after it.
 */
function pointOf({ asOf, knownAt }: Viewpoint, today: string): BoardPoint {
  const known = knownAt && dayOf(knownAt, 'UTC')
  const last =
    known && Temporal.PlainDate.from(known).add({ days: 1 }).toString()
  const day = [asOf, last].filter((one) => one !== undefined).sort()[0] ?? null
  const dutyDay = day !== null && day < today ? day : today
  return { day, knownAt: knownAt ?? null, dutyDay }
}

async function listed(
  db: Db,
  wanted: Omit<Parameters<typeof listBoardDeadlines>[1], 'viewpoint'> & {
    viewpoint: Viewpoint
  },
  limit: number,
) {
  if (limit === 0) return []
  const { viewpoint, at } = wanted
  const past = isPresent(viewpoint) ? null : viewpoint
  const rows = await listBoardDeadlines(
    db,
    { ...wanted, viewpoint: past },
    limit,
  )
  const nameOf = past ? await namesAt(db, rows, past) : nameNow
  return rows.map((row) =>
    presentRow({ id: row.work_item_id, name: nameOf(row) }, row, at),
  )
}

const nameNow = ({ subject }: BoardDeadlineRow) => subject

async function namesAt(
  db: Db,
  rows: readonly BoardDeadlineRow[],
  viewpoint: Viewpoint,
) {
  const ids = [...new Set(rows.map(({ work_item_id }) => work_item_id))]
  const items = await findItemsAt(db, ids, viewpoint)
  return ({ work_item_id }: BoardDeadlineRow) => {
    // It is seen, as the event that armed its deadline is.
    const item = items.get(work_item_id) as Item
    return item.number ?? item.provisional_name
  }
}

async function readStale(
  db: Db,
  filter: BoardFilter & { today: string },
  first: number,
): Promise<Board['stale']> {
  const count = await countStaleItems(db, filter)
  const rows = count > 0 ? await listStaleItems(db, filter, first) : []
  return { count, first: rows.map(presentStaleItem) }
}
