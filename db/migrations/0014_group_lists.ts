import { type Kysely, sql } from 'kysely'

/**
 * Indexes by which the items of a study group or of a Question are listed in
 * the order in which they began, without passing by all others. No event
 * changes these columns.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create index work_items_group_created_idx
    on work_items (study_group, created_at, id)`,
  `create index work_items_question_created_idx
    on work_items (question, created_at, id)`,
]
