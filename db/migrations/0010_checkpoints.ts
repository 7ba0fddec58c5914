import { type Kysely, sql } from 'kysely'

/**
 * The Merkle tree over all events in the order of the feed: its signed heads,
 * the keys that signed them, and the roots of its perfect subtrees from 256
 * leaves on, so that a head or a proof costs a few reads.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const appendOnly = (table: string) => [
  `create trigger ${table}_append_only before update or delete on ${table}
    for each row execute function refuse_change_of_proof()`,
  `create trigger ${table}_no_truncate before truncate on ${table}
    for each statement execute function refuse_change_of_proof()`,
]

const statements = [
  `create table checkpoint_keys (
    key_id text constraint checkpoint_keys_pkey primary key,
    public_key text not null,
    at timestamptz(3) not null,
    previous_key_id text
      constraint checkpoint_keys_previous_fkey
        references checkpoint_keys (key_id),
    signature text,
    constraint checkpoint_keys_signature_check
      check ((previous_key_id is null) = (signature is null))
  )`,
  `create table checkpoints (
    size integer constraint checkpoints_pkey primary key
      constraint checkpoints_size_check check (size > 0),
    root_hash text not null,
    at timestamptz(3) not null,
    key_id text not null constraint checkpoints_key_fkey
      references checkpoint_keys (key_id),
    signature text not null,
    last_position bigint not null,
    made_at timestamptz(3) not null default now()
  )`,
  `create table merkle_nodes (
    level integer not null constraint merkle_nodes_level_check
      check (level >= 8),
    index integer not null,
    hash bytea not null,
    first_position bigint,
    last_position bigint,
    constraint merkle_nodes_pkey primary key (level, index),
    constraint merkle_nodes_positions_check check (
      (level = 8) = (first_position is not null)
      and (level = 8) = (last_position is not null))
  )`,
  `create unique index merkle_nodes_position_key on merkle_nodes (last_position)
    where level = 8`,
  `create function refuse_change_of_proof() returns trigger
    language plpgsql as $$
    begin
      raise exception '% are append-only: % is refused', tg_table_name, tg_op
        using errcode = 'restrict_violation';
    end $$`,
  ...['checkpoint_keys', 'checkpoints', 'merkle_nodes'].flatMap(appendOnly),
]
