import type { Db, Trx } from './database.ts'

/** Reads several things as they are at one instant, whoever writes on. */
export async function readOnce<Answer>(
  db: Db,
  read: (trx: Trx) => Promise<Answer>,
): Promise<Answer> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(read)
}
