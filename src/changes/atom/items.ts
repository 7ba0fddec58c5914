import type { ChangeRow } from '../../../db/changes.ts'
import type { Db } from '../../../db/database.ts'
import { listEventsOf } from '../../../db/events.ts'
import type { Item } from '../../engine/item.ts'
import { replay } from '../../engine/replay.ts'

/** The items of some events as these left them, each with its event. */
export async function withItems(
  db: Db,
  rows: readonly ChangeRow[],
): Promise<[ChangeRow, Item][]> {
  const ids = new Set(rows.map(({ work_item_id }) => work_item_id))
  const events = await listEventsOf(db, [...ids])
  const histories = Map.groupBy(events, ({ work_item_id }) => work_item_id)
  const after = new Map<string, Item>()
  for (const [id, history] of histories) {
    for (const { event, item } of replay(history)) {
      after.set(`${id} ${event.seq}`, item)
    }
  }
  return rows.map((row) => [
    row,
    after.get(`${row.work_item_id} ${row.seq}`) as Item,
  ])
}
