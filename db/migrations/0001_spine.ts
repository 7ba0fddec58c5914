import { type Kysely, sql } from 'kysely'

/**
 * Lays the record: work items, their names, events, deadlines, meetings,
 * tokens, stored answers and the virtual clock.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table work_items (
    id uuid constraint work_items_pkey primary key,
    machine text not null,
    machine_version text not null,
    edition text not null,
    version integer not null constraint work_items_version_check
      check (version > 0),
    provisional_name text not null,
    number text,
    title text not null,
    study_group integer not null,
    question text not null,
    kind text not null,
    version_type text not null,
    process text not null,
    state text not null,
    code text,
    context jsonb not null,
    consented_on date,
    determined_on date,
    approved_on date,
    agreed_on date,
    entered_state_on date not null,
    last_on date not null,
    last_hash text not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    search tsvector not null
  ) with (fillfactor = 70)`,
  `create index work_items_state_idx on work_items (state text_pattern_ops, id)`,
  `create index work_items_question_idx on work_items (study_group, question, id)`,
  `create index work_items_search_idx on work_items using gin (search)`,

  `create table work_item_names (
    work_item_id uuid not null constraint work_item_names_item_fkey
      references work_items (id),
    kind text not null constraint work_item_names_kind_check
      check (kind in ('name', 'number')),
    key text not null,
    label text not null,
    since integer not null,
    claims boolean not null,
    constraint work_item_names_pkey primary key (work_item_id, kind, key)
  )`,
  `create unique index work_item_names_name_key on work_item_names (key)
    where kind = 'name'`,
  `create unique index work_item_names_number_key on work_item_names (key)
    where kind = 'number' and claims`,
  `create index work_item_names_key_idx on work_item_names (key)`,

  `create table meetings (
    id uuid constraint meetings_pkey primary key,
    name text not null,
    kind text not null,
    "group" text,
    place text,
    opens_on date not null,
    closes_on date not null,
    created_at timestamptz(3) not null,
    created_by text not null,
    constraint meetings_days_check check (closes_on >= opens_on)
  )`,

  `create table events (
    work_item_id uuid not null constraint events_item_fkey
      references work_items (id),
    seq integer not null constraint events_seq_check check (seq > 0),
    position bigint generated always as identity,
    transaction xid8 not null default pg_current_xact_id(),
    type text not null,
    happened_on date not null,
    recorded_at timestamptz(3) not null,
    from_state text,
    to_state text not null,
    actor jsonb not null,
    on_behalf_of jsonb,
    payload jsonb not null,
    facts jsonb not null,
    note text,
    evidence jsonb,
    warnings jsonb,
    meeting_id uuid constraint events_meeting_fkey references meetings (id),
    hash text not null,
    previous_hash text,
    constraint events_pkey primary key (work_item_id, seq)
  )`,
  `create index events_feed_idx on events (transaction, position)`,
  `create index events_meeting_idx on events (meeting_id, position)
    where meeting_id is not null`,
  `create function refuse_change_of_events() returns trigger
    language plpgsql as $$
    begin
      raise exception 'events are append-only: % is refused', tg_op
        using errcode = 'restrict_violation';
    end $$`,
  `create trigger events_append_only before update or delete on events
    for each row execute function refuse_change_of_events()`,
  `create trigger events_no_truncate before truncate on events
    for each statement execute function refuse_change_of_events()`,

  `create table deadlines (
    work_item_id uuid not null constraint deadlines_item_fkey
      references work_items (id),
    armed_seq integer not null,
    name text not null,
    rule text not null,
    clause text not null,
    inputs jsonb not null,
    closes_on date not null,
    zone text not null,
    closes_at timestamptz(3) not null,
    fires text,
    fires_at timestamptz(3),
    state text not null constraint deadlines_state_check
      check (state in ('armed', 'fired', 'cancelled')),
    closed_seq integer,
    constraint deadlines_pkey primary key (work_item_id, armed_seq, name)
  )`,
  `create index deadlines_due_idx on deadlines (fires_at, closes_at)
    where state = 'armed' and fires_at is not null`,
  `create index deadlines_closes_idx on deadlines (closes_at, work_item_id, armed_seq, name)`,

  `create table tokens (
    id uuid constraint tokens_pkey primary key,
    name text not null,
    role text not null,
    scope jsonb,
    party jsonb,
    hash text not null constraint tokens_hash_key unique,
    created_at timestamptz(3) not null,
    created_by text not null,
    revoked_at timestamptz(3)
  )`,

  `create table answers (
    caller text not null,
    key text not null,
    request_hash text not null,
    status integer not null,
    headers jsonb not null,
    body text not null,
    expires_at timestamptz(3),
    constraint answers_pkey primary key (caller, key)
  )`,
  `create index answers_expiry_idx on answers (expires_at)
    where expires_at is not null`,

  `create table virtual_clock (
    only_row boolean constraint virtual_clock_pkey primary key default true
      constraint virtual_clock_single_check check (only_row),
    now timestamptz(3) not null
  )`,
]
