import {
  type BoardFilter,
  type BoardPoint,
  countBoard,
} from '../../db/board-counts.ts'
import { listBoardDeadlines } from '../../db/board-deadlines.ts'
import type { Db } from '../../db/database.ts'
import { readOnce } from '../../db/snapshots.ts'
import { countStaleItems, listStaleItems } from '../../db/stale-items.ts'
import { isPresent, type Viewpoint } from '../../db/viewpoints.ts'
import { dayOf } from '../../machines/calendar.ts'
import { presentRow } from '../deadlines/present.ts'
import type { Engine } from '../engine/engine.ts'
import { findNamesAt, momentOf } from '../engine/viewpoint.ts'
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
  const ids = rows.map(({ work_item_id }) => work_item_id)
  const names = past && (await findNamesAt(db, ids, past))
  return rows.map((row) => {
    const { work_item_id: id, subject } = row
    return presentRow({ id, name: names?.get(id) ?? subject }, row, at)
  })
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
