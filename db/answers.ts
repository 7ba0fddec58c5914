import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import { json } from './json.ts'
import { prepared } from './preparing.ts'

/** Answers kept under an idempotency key; `expires_at` null keeps for ever. */
export interface AnswersTable {
  caller: string
  key: string
  request_hash: string
  status: number
  headers: Record<string, string>
  body: string
  expires_at: string | null
}

/** An answer as it was given, and the request that it answers. */
export type StoredAnswer = Omit<AnswersTable, 'caller' | 'key' | 'expires_at'>

/** An answer to be kept, with who asked under which key. */
export type NewAnswer = Omit<AnswersTable, 'expires_at'>

/** How long an answer is kept. */
export type Lifetime = 'day' | 'ever'

/**
 * The answer that a caller was given under a key. One that has expired is
 * forgotten, since the statement that writes moves takes no key twice.
 */
export async function findAnswer(
  db: Db,
  caller: string,
  key: string,
): Promise<StoredAnswer | undefined> {
  const { rows } = await sql<StoredAnswer>`${sql.raw(prepared)}
with expired as (
  delete from answers
  where caller = ${caller} and key = ${key} and expires_at <= now())
select request_hash, status, headers, body from answers
where caller = ${caller} and key = ${key}
  and (expires_at is null or expires_at > now())`.execute(db)
  return rows[0]
}

/**
 * Keeps an answer in the transaction of the write that it tells of. Waits for
 * a concurrent writer of the same key; an expired answer is written over.
 *
 * @returns false where another answer holds the key: roll back and read it
 */
export async function insertAnswer(
  trx: Trx,
  answer: NewAnswer,
  lifetime: Lifetime,
): Promise<boolean> {
  const expiry =
    lifetime === 'ever'
      ? sql<null>`null::timestamptz`
      : sql<string>`now() + interval '24 hours'`
  const inserted = await trx
    .insertInto('answers')
    .values({ ...answer, headers: json(answer.headers), expires_at: expiry })
    .onConflict((conflict) =>
      conflict
        .constraint('answers_pkey')
        .doUpdateSet((eb) => ({
          request_hash: eb.ref('excluded.request_hash'),
          status: eb.ref('excluded.status'),
          headers: eb.ref('excluded.headers'),
          body: eb.ref('excluded.body'),
          expires_at: eb.ref('excluded.expires_at'),
        }))
        .where(sql<boolean>`answers.expires_at <= now()`),
    )
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Forgets a few expired answers; another replica's are left to it. */
export async function deleteExpiredAnswers(db: Db): Promise<void> {
  await sql`
    delete from answers where ctid in (
      select ctid from answers where expires_at <= now()
      limit 100 for update skip locked
    )`.execute(db)
}
