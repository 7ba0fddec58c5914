import type { Db } from '../../db/database.ts'
import { listEventsOf } from '../../db/events.ts'
import {
  fillStandings,
  listUnfilled,
  lockStandings,
  mayBeUnfilled,
  settleStandings,
} from '../../db/standings.ts'
import { standingOf } from './item.ts'
import { replay } from './replay.ts'

/**
 * Fills in how items stood after events that were recorded before this was
 * kept, by replaying them. Done once, after the migration; any number of
 * replicas may call it at once.
 *
 * @param db of the role that owns the tables
 * @param batchSize how many items are filled in at a time
 */
export async function completeStandings(
  db: Db,
  batchSize = 500,
): Promise<void> {
  if (!(await mayBeUnfilled(db))) return
  await db.transaction().execute(async (trx) => {
    await lockStandings(trx)
    for (;;) {
      const ids = await listUnfilled(trx, batchSize)
      if (ids.length === 0) break
      const events = Map.groupBy(
        await listEventsOf(trx, ids),
        ({ work_item_id }) => work_item_id,
      )
      const standings = [...events.values()].flatMap((history) =>
        [...replay(history)].map(({ event, item }) => ({
          work_item_id: event.work_item_id,
          seq: event.seq,
          ...standingOf(item),
        })),
      )
      await fillStandings(trx, standings)
    }
    await settleStandings(trx)
  })
}
