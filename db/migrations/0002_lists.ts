import { type Kysely, sql } from 'kysely'

/**
 * Indexes by which lists are read. None is on a column that an event changes:
 * such an index would cost every write its place within the page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create index events_recorded_idx on events using brin (recorded_at)
    with (pages_per_range = 32, autosummarize = on)`,
  `create index work_items_created_idx on work_items (created_at, id)`,
  `create index work_items_name_idx
    on work_items (lower(provisional_name collate "C"), id)`,
  `create index deadlines_armed_idx
    on deadlines (closes_at, work_item_id, armed_seq, name)
    where state = 'armed'`,
]
