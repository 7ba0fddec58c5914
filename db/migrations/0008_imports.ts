import { type Kysely, sql } from 'kysely'

/** A row for each import, by which its events are told from the day's own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table imports (
    transaction xid8 constraint imports_pkey primary key
      default pg_current_xact_id(),
    imported_at timestamptz(3) not null,
    imported_by text not null,
    sha256 text not null,
    events bigint not null
  )`,
]
