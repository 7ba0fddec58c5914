import { type Kysely, sql } from 'kysely'

/** Announcements of the Director, and the events that each one made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table announcements (
    id uuid constraint announcements_pkey primary key,
    number text not null,
    study_period text not null,
    happened_on date not null,
    warnings jsonb not null,
    created_at timestamptz(3) not null,
    created_by text not null,
    constraint announcements_number_key unique (study_period, number)
  )`,
  `create index announcements_day_idx on announcements (happened_on, id)`,

  `create table announcement_entries (
    announcement_id uuid not null
      constraint announcement_entries_announcement_fkey
      references announcements (id),
    place integer not null constraint announcement_entries_place_check
      check (place >= 0),
    action text not null constraint announcement_entries_action_check
      check (action in ('lastCall', 'additionalReview', 'studyGroup', 'result')),
    work_item_id uuid not null,
    seq integer not null,
    number text,
    code text,
    starts_on date,
    ends_on date,
    approved_on date,
    reference text,
    constraint announcement_entries_pkey primary key (announcement_id, place),
    constraint announcement_entries_item_key
      unique (announcement_id, work_item_id),
    constraint announcement_entries_event_fkey
      foreign key (work_item_id, seq) references events (work_item_id, seq)
  )`,
  `create index announcement_entries_event_idx
    on announcement_entries (work_item_id, seq)`,
]
