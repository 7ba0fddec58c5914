import { type Kysely, sql } from 'kysely'

/**
 * The register of papers: one row a revision, and what was changed of a row
 * after it was entered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table documents (
    id uuid constraint documents_pkey primary key,
    kind text not null constraint documents_kind_check
      check (kind in ('contribution', 'td', 'report', 'liaisonIn',
        'liaisonOut', 'circular', 'collectiveLetter')),
    reference text not null,
    key text not null,
    revision integer not null constraint documents_revision_check
      check (revision >= 0),
    title text not null,
    sources jsonb not null,
    questions jsonb not null,
    meeting_id uuid constraint documents_meeting_fkey references meetings (id),
    "group" text,
    series text not null,
    study_period text,
    happened_on date not null,
    url text,
    reply_to jsonb,
    reply_key text,
    purpose text constraint documents_purpose_check
      check (purpose in ('action', 'comment', 'information')),
    deadline date,
    disposition text,
    destinations jsonb not null,
    warnings jsonb not null,
    search tsvector not null,
    version integer not null constraint documents_version_check
      check (version > 0),
    created_at timestamptz(3) not null,
    created_by text not null,
    updated_at timestamptz(3) not null,
    updated_by text not null
  )`,
  `create unique index documents_pair_key
    on documents (key, revision, series, study_period) nulls not distinct`,
  `create index documents_newest_idx on documents (happened_on, id)`,
  `create index documents_meeting_idx on documents (meeting_id)`,
  `create index documents_reply_idx on documents (reply_key)
    where reply_key is not null`,
  `create index documents_deadline_idx on documents (deadline, id)
    where deadline is not null`,
  `create index documents_questions_idx on documents using gin (questions)`,
  `create index documents_search_idx on documents using gin (search)`,

  `create table document_changes (
    document_id uuid not null constraint document_changes_document_fkey
      references documents (id),
    version integer not null,
    changed_at timestamptz(3) not null,
    changed_by text not null,
    fields jsonb not null,
    constraint document_changes_pkey primary key (document_id, version)
  )`,
]
