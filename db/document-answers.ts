import { type RawBuilder, sql } from 'kysely'
import type { Answering, DocumentRow } from './documents.ts'

const isLiaison = (kind: RawBuilder<unknown>) =>
  sql`${kind} in ('liaisonIn', 'liaisonOut')`

/**
 * What answers the liaison statement `d`: the first one of the other
 * direction that names it in `replyTo` and was sent since. A reply means the
 * newest paper of that reference there was; one that names a revision answers
 * that one and those before it.
 */
export const answerOf: RawBuilder<Answering | null> = sql`(
  select jsonb_build_object('id', r.id, 'reference', r.reference,
    'revision', r.revision, 'on', r.happened_on)
  from documents r
  where ${isLiaison(sql`d.kind`)} and ${isLiaison(sql`r.kind`)}
    and r.kind <> d.kind
    and r.reply_key = d.key and r.series = d.series
    and r.happened_on >= d.happened_on
    and coalesce((r.reply_to->>'revision')::integer, d.revision) >= d.revision
    and not exists (
      select from documents n
      where n.key = d.key and n.series = d.series
        and n.study_period is distinct from d.study_period
        and n.happened_on > d.happened_on
        and n.happened_on <= r.happened_on)
  order by r.happened_on, r.id limit 1)`

/** Whether `d` is a liaison statement whose deadline counts: its latest. */
const hasDeadline: RawBuilder<boolean> = sql`(
  ${isLiaison(sql`d.kind`)} and d.deadline is not null
  and not exists (
    select from documents n
    where n.key = d.key and n.series = d.series
      and n.study_period is not distinct from d.study_period
      and n.revision > d.revision))`

/** Whether `d` is for action by a day, and nothing has answered it. */
export const isOpen: RawBuilder<boolean> = sql`(${hasDeadline}
  and (coalesce(d.purpose = 'action', false) or d.destinations @> '[{"purpose": "action"}]')
  and ${answerOf} is null)`

/** A deadline that a liaison statement sets. */
export type PaperDeadlineRow = Pick<
  DocumentRow,
  | ('id' | 'kind' | 'reference' | 'revision' | 'title' | 'happened_on')
  | ('group' | 'series' | 'questions' | 'version' | 'updated_at')
> & { deadline: string; answered_by: Answering | null }

/**
 * Every deadline that a liaison statement sets, met or not, as a relation;
 * a revision takes the place of those before it.
 */
export const paperDeadlines: RawBuilder<PaperDeadlineRow> = sql`(
  select d.id, d.kind, d.reference, d.revision, d.title, d.happened_on,
    d."group", d.series, d.questions, d.version, d.updated_at, d.deadline,
    ${answerOf} as answered_by
  from documents d where ${hasDeadline})`
