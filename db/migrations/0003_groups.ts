import { type Kysely, sql } from 'kysely'

/**
 * Lays the groups and their tree. A parent is of a kind that may hold the
 * group and of the same study period; as kinds only ever stand under higher
 * ones, no group can come to stand under itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table groups (
    id uuid constraint groups_pkey primary key,
    kind text not null,
    name text not null,
    key text not null,
    sort_key text collate "C" not null,
    title text,
    parent_id uuid,
    parent_kind text,
    chair text,
    vice_chairs jsonb not null,
    rapporteurs jsonb not null,
    associates jsonb not null,
    study_period text not null,
    opened_on date,
    closed_on date,
    version integer not null constraint groups_version_check
      check (version > 0),
    created_at timestamptz(3) not null,
    created_by text not null,
    updated_at timestamptz(3) not null,
    updated_by text not null,
    constraint groups_name_key unique (study_period, key),
    constraint groups_place_key unique (id, kind, study_period),
    constraint groups_parent_fkey
      foreign key (parent_id, parent_kind, study_period)
      references groups (id, kind, study_period),
    constraint groups_parent_kind_check
      check ((parent_id is null) = (parent_kind is null)),
    constraint groups_place_check check (
      coalesce(parent_kind, 'none') = any (case kind
        when 'studyGroup' then array['none']
        when 'workingParty' then array['studyGroup']
        when 'question' then array['studyGroup', 'workingParty']
        when 'regionalGroup' then array['studyGroup']
        when 'jca' then array['studyGroup']
        when 'focusGroup' then array['none', 'studyGroup', 'workingParty']
        when 'correspondenceGroup'
          then array['none', 'studyGroup', 'workingParty']
        else array[]::text[]
      end)),
    constraint groups_days_check check (closed_on >= opened_on)
  )`,
  `create index groups_parent_idx on groups (parent_id)`,
  `create index groups_key_idx on groups (key, study_period)`,
  `create index groups_list_idx on groups (sort_key, study_period, id)`,
]
