import type { ColumnType, Generated, Insertable } from 'kysely'
import type { Trx } from './database.ts'

/** Imports, one row each, in the transaction that brought the events in. */
export interface ImportsTable {
  /** What the events of the import bear as their transaction. */
  transaction: Generated<string>
  /** None of its events is beyond this one in the feed. */
  position: Generated<string>
  imported_at: string
  imported_by: string
  /** Of the whole file, in hex. */
  sha256: string
  events: ColumnType<string, number>
}

/** Notes that this transaction is an import, once its events are written. */
export async function insertImport(
  trx: Trx,
  row: Insertable<ImportsTable>,
): Promise<void> {
  await trx.insertInto('imports').values(row).execute()
}
