import { type Kysely, sql } from 'kysely'

/**
 * Endpoints that are told of events, with how far each is; what could not be
 * delivered; and the order in which events are told, which is that of their
 * positions alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table webhooks (
    id uuid constraint webhooks_pkey primary key,
    url text not null,
    description text,
    filter jsonb not null,
    enabled boolean not null default true,
    disabled_because text,
    secret text not null,
    former_secret text,
    former_secret_until timestamptz(3),
    version integer not null default 1,
    created_at timestamptz(3) not null,
    created_by text not null,
    updated_at timestamptz(3) not null,
    updated_by text not null,
    cursor bigint not null constraint webhooks_cursor_check
      check (cursor >= 0),
    attempts integer not null default 0,
    next_attempt_at timestamptz(3) not null default now(),
    last_delivered_at timestamptz(3),
    last_failed_at timestamptz(3),
    last_failure text,
    ping jsonb,
    lease_number bigint not null default 0,
    lease_until timestamptz(3)
  ) with (fillfactor = 50)`,

  `create table webhook_dead_letters (
    webhook_id uuid not null constraint webhook_dead_letters_webhook_fkey
      references webhooks (id) on delete cascade,
    number integer not null,
    work_item_id uuid not null,
    seq integer not null,
    attempts integer not null,
    reason text not null,
    state text not null constraint webhook_dead_letters_state_check
      check (state in ('dead', 'queued', 'delivered')),
    died_at timestamptz(3) not null,
    delivered_at timestamptz(3),
    constraint webhook_dead_letters_pkey primary key (webhook_id, number),
    constraint webhook_dead_letters_event_fkey
      foreign key (work_item_id, seq) references events (work_item_id, seq)
  )`,
  `create index webhook_dead_letters_queue_idx on webhook_dead_letters
    (webhook_id, number) where state = 'queued'`,

  `drop index events_feed_idx`,
  `create index events_position_idx on events (position)`,
]
