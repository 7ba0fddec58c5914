import { type Kysely, sql } from 'kysely'

/**
 * Keeps beside each event how its item stood after it, so that the past can be
 * searched without being replayed. Events that are there already are filled in
 * by the service, which knows the law (`not valid` leaves them until then).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table events add column process text, add column code text,
    add column kind text`,
  `alter table events add constraint events_standing_check
    check (process is not null and kind is not null) not valid`,
]
