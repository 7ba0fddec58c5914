import { sql } from 'kysely'
import type { NewAnswer } from './answers.ts'
import type { Db } from './database.ts'
import type { ClosedDeadline, DeadlineRow } from './deadlines.ts'
import type { LoggedEventRow } from './events.ts'
import {
  answerParts,
  begunPart,
  deadlineParts,
  loggedPart,
  movedPart,
  nameParts,
  writtenPart,
} from './move-parts.ts'
import type { WorkItemNamesTable } from './names.ts'
import { prepared } from './preparing.ts'
import type { WorkItemRow } from './work-items.ts'

/** What events change of one item, to be written whole or not at all. */
export interface Move {
  /** The version that was read; 0 for an item that begins. */
  base: number
  item: WorkItemRow
  events: LoggedEventRow[]
  armed: DeadlineRow[]
  closed: ClosedDeadline[]
  names: WorkItemNamesTable[]
  /** The words by which it is searched; null where they do not change. */
  words: string[] | null
  /** Keys of the number that the item now claims; null if unchanged. */
  claims: string[] | null
  /** The answer kept for ever under the request's idempotency key. */
  answer: NewAnswer | null
}

/**
 * Writes moves in one statement: rows, events, deadlines, names and answers.
 * A move whose item is no longer at its base version is left out as a whole.
 *
 * @param order their events in the order that the feed is to have; that of
 *   the moves if not given
 * @returns ids of the items that were written
 * @throws the driver's 23505 with `work_item_names_name_key`,
 *   `work_item_names_number_key` or `answers_pkey` where such a key is taken;
 *   then nothing was written
 */
export async function writeMoves(
  db: Db,
  unsorted: readonly Move[],
  order: readonly LoggedEventRow[] = unsorted.flatMap(({ events }) => events),
): Promise<Set<string>> {
  // In the order of ids, as locks are taken: two writers wait, none blocks.
  const moves = unsorted.toSorted((a, b) => (a.item.id < b.item.id ? -1 : 1))
  const begun = moves.filter(({ base }) => base === 0)
  const begins = begun.length > 0
  const parts = [
    movedPart(moves.filter(({ base }) => base > 0)),
    ...(begins ? [begunPart(begun)] : []),
    writtenPart(begins),
    loggedPart(order),
    ...deadlineParts(moves),
    ...nameParts(moves),
    ...answerParts(moves),
  ]
  const { rows } = await sql<{ id: string }>`${sql.raw(prepared)}
with ${sql.join(parts, sql`,\n`)}
select id from written`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
