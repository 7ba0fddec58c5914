import type { Db } from './database.ts'

/** The one row that holds the virtual present of all replicas. */
export interface VirtualClockTable {
  only_row: boolean
  now: string
}

/** Sets the virtual clock going at an instant, unless it already goes. */
export async function insertVirtualNow(db: Db, now: string): Promise<void> {
  await db
    .insertInto('virtual_clock')
    .values({ only_row: true, now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The virtual present. */
export async function getVirtualNow(db: Db): Promise<string> {
  const row = await db
    .selectFrom('virtual_clock')
    .select('now')
    .executeTakeFirstOrThrow()
  return row.now
}

/** Moves the virtual present on; false where that would be back. */
export async function moveVirtualNow(db: Db, to: string): Promise<boolean> {
  const moved = await db
    .updateTable('virtual_clock')
    .set({ now: to })
    .where('now', '<=', to)
    .returning('now')
    .executeTakeFirst()
  return moved !== undefined
}
