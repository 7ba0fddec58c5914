import { type Kysely, sql } from 'kysely'

/**
 * What the board and the tags of answers are read from, so that they cost as
 * much with many events as with few.
 *
 * Counts are folded out of the events by somebody who is not in the way of
 * writing: `board_progress` says up to which position. Of each event that
 * moves its item `board_changes` has two rows, one that takes the item out of
 * where it was and one that puts it where it is; equal ones are put together.
 * Duties count likewise, as if `overdue` were a state, from the day after
 * their last one. `board_totals` is the sum of all changes, `board_marks` the
 * sum of those up to the end of some days.
 *
 * A register that changes leaves a random number in `register_changes`, by
 * which nobody waits for anybody; taken together by exclusive or, they tell
 * any two of its states apart.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const registers = [
  'meetings',
  'meeting_notes',
  'groups',
  'documents',
  'document_changes',
  'announcements',
  'announcement_entries',
]

const statements = [
  `create table board_progress (
    only_row boolean constraint board_progress_pkey primary key default true
      constraint board_progress_single_check check (only_row),
    position bigint not null,
    events bigint not null,
    digest bigint not null
  )`,
  `insert into board_progress (position, events, digest) values (0, 0, 0)`,

  `create table board_totals (
    study_group integer not null,
    question text not null,
    process text not null,
    state text not null,
    count bigint not null,
    constraint board_totals_pkey
      primary key (study_group, question, process, state)
  ) with (fillfactor = 70)`,

  `create table board_changes (
    happened_on date not null,
    recorded_hour timestamptz(0) not null,
    late smallint not null,
    change integer not null,
    study_group integer not null,
    question text not null,
    process text not null,
    state text not null
  )`,
  `create index board_changes_happened_idx on board_changes (happened_on)`,
  `create index board_changes_overdue_idx on board_changes (happened_on)
    where state = 'overdue'`,
  `create index board_changes_late_idx on board_changes (late, recorded_hour)`,

  `create table board_marked_days (
    happened_on date constraint board_marked_days_pkey primary key
  )`,
  `create table board_marks (
    happened_on date not null constraint board_marks_day_fkey
      references board_marked_days on delete cascade,
    study_group integer not null,
    question text not null,
    process text not null,
    state text not null,
    count bigint not null,
    constraint board_marks_pkey
      primary key (happened_on, study_group, question, process, state)
  )`,

  `create table register_changes (mark bigint not null)`,
  // A restored dump is read in without a search path.
  `create function note_change_of_register() returns trigger
    language plpgsql set search_path from current as $$
    begin
      insert into register_changes (mark)
        values (('x' || right(replace(gen_random_uuid()::text, '-', ''), 16))
          ::bit(64)::bigint);
      return null;
    end $$`,
  ...registers.map(
    (table) => `create trigger ${table}_changed
    after insert or update or delete on ${table}
    for each statement execute function note_change_of_register()`,
  ),
]
