import { type Kysely, sql } from 'kysely'

/**
 * Lays what the secretariat writes of a meeting: notes, of which a later one
 * may replace an earlier one. And the indexes by which the events of a meeting
 * are found: what happened on its days as a rule lies together, and
 * corrections, which may say that something happened there, are few.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table meeting_notes (
    id uuid constraint meeting_notes_pkey primary key,
    meeting_id uuid not null constraint meeting_notes_meeting_fkey
      references meetings (id),
    seq integer not null constraint meeting_notes_seq_check check (seq > 0),
    section text not null,
    title text,
    question text,
    text text,
    documents jsonb not null,
    contributions integer constraint meeting_notes_contributions_check
      check (contributions >= 0),
    tds integer constraint meeting_notes_tds_check check (tds >= 0),
    liaisons_in integer constraint meeting_notes_liaisons_in_check
      check (liaisons_in >= 0),
    replaces uuid constraint meeting_notes_replaces_key unique
      constraint meeting_notes_replaces_fkey references meeting_notes (id),
    created_at timestamptz(3) not null,
    created_by jsonb not null,
    constraint meeting_notes_seq_key unique (meeting_id, seq),
    constraint meeting_notes_question_check
      check ((section = 'question') = (question is not null))
  )`,
  `create function refuse_change_of_meeting_notes() returns trigger
    language plpgsql as $$
    begin
      raise exception 'notes of meetings are append-only: % is refused', tg_op
        using errcode = 'restrict_violation';
    end $$`,
  `create trigger meeting_notes_append_only
    before update or delete on meeting_notes
    for each row execute function refuse_change_of_meeting_notes()`,
  `create trigger meeting_notes_no_truncate before truncate on meeting_notes
    for each statement execute function refuse_change_of_meeting_notes()`,
  `create index events_happened_idx on events using brin (happened_on)
    with (pages_per_range = 32, autosummarize = on)`,
  `create index events_corrections_idx on events (work_item_id)
    where type = 'correct'`,
]
