import { type Kysely, sql } from 'kysely'

/**
 * Tells the events of an import by their positions too: a record that is
 * restored into another cluster keeps the transaction ids of the old one, which
 * the new one will give out again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table imports add column position bigint not null
    default coalesce(
      pg_sequence_last_value('events_position_seq'::text::regclass), 0)`,
  `alter table imports drop constraint imports_pkey`,
  `alter table imports
    add constraint imports_pkey primary key (transaction, position)`,
]
