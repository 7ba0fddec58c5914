import { type RawBuilder, sql } from 'kysely'
import type { Answering, DocumentRow } from './documents.ts'
import { isKnown, type Viewpoint } from './viewpoints.ts'

const isLiaison = (kind: RawBuilder<unknown>) =>
  sql`${kind} in ('liaisonIn', 'liaisonOut')`

/** Whether a paper was there, seen from a viewpoint; it is shown as it is now. */
function wasThere(table: RawBuilder<unknown>, viewpoint: Viewpoint) {
  const { asOf } = viewpoint
  const known = isKnown(table, viewpoint)
  return asOf === undefined
    ? known
    : sql<boolean>`(${table}.happened_on <= ${asOf}::date and ${known})`
}

/**
 * What answers the liaison statement `d`: the first one of the other
 * direction that names it in `replyTo` and was sent since. A reply means the
 * newest paper of that reference there was; one that names a revision answers
 * that one and those before it.
 *
 * @param viewpoint from which papers are seen
 */
export const answerOf = (
  viewpoint: Viewpoint = {},
): RawBuilder<Answering | null> => sql`(
  select jsonb_build_object('id', r.id, 'reference', r.reference,
    'revision', r.revision, 'on', r.happened_on)
  from documents r
  where ${isLiaison(sql`d.kind`)} and ${isLiaison(sql`r.kind`)}
    and r.kind <> d.kind
    and r.reply_key = d.key and r.series = d.series
    and ${wasThere(sql`r`, viewpoint)}
    and r.happened_on >= d.happened_on
    and coalesce((r.reply_to->>'revision')::integer, d.revision) >= d.revision
    and not exists (
      select from documents n
      where n.key = d.key and n.series = d.series
        and n.study_period is distinct from d.study_period
        and n.happened_on > d.happened_on
        and n.happened_on <= r.happened_on
        and ${wasThere(sql`n`, viewpoint)})
  order by r.happened_on, r.id limit 1)`

/** Whether `d` is a liaison statement whose deadline counts: its latest. */
const hasDeadline = (viewpoint: Viewpoint = {}): RawBuilder<boolean> => sql`(
  ${isLiaison(sql`d.kind`)} and d.deadline is not null
  and ${wasThere(sql`d`, viewpoint)}
  and not exists (
    select from documents n
    where n.key = d.key and n.series = d.series
      and n.study_period is not distinct from d.study_period
      and n.revision > d.revision
      and ${wasThere(sql`n`, viewpoint)}))`

/** Whether `d` is for action by a day, and nothing has answered it. */
export const isOpen: RawBuilder<boolean> = sql`(${hasDeadline()}
  and (coalesce(d.purpose = 'action', false) or d.destinations @> '[{"purpose": "action"}]')
  and ${answerOf()} is null)`

/** A deadline that a liaison statement sets. */
export type PaperDeadlineRow = Pick<
  DocumentRow,
  | ('id' | 'kind' | 'reference' | 'revision' | 'title' | 'happened_on')
  | ('group' | 'series' | 'questions' | 'version' | 'updated_at')
> & { deadline: string; answered_by: Answering | null }

/**
 * Every deadline that a liaison statement sets, met or not, as a relation;
 * a revision takes the place of those before it.
 *
 * @param viewpoint from which papers are seen
 */
export const paperDeadlines = (
  viewpoint: Viewpoint,
): RawBuilder<PaperDeadlineRow> => sql`(
  select d.id, d.kind, d.reference, d.revision, d.title, d.happened_on,
    d."group", d.series, d.questions, d.version, d.updated_at, d.deadline,
    ${answerOf(viewpoint)} as answered_by
  from documents d where ${hasDeadline(viewpoint)})`
