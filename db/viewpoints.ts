import { type RawBuilder, sql } from 'kysely'

/**
 * From where the record is looked at; what is left out limits nothing. Of one
 * item neither the days nor the instants of recording ever fall, so that what
 * is seen is the beginning of its history.
 */
export interface Viewpoint {
  /** civil date: what had happened by the end of it */
  asOf?: string | undefined
  /** instant: what was recorded then or before */
  knownAt?: string | undefined
}

/** Whether a viewpoint is the present one, from which all is seen. */
export function isPresent({ asOf, knownAt }: Viewpoint): boolean {
  return asOf === undefined && knownAt === undefined
}

/** Whether an event `e` is seen from a viewpoint. */
export function isSeen({ asOf, knownAt }: Viewpoint): RawBuilder<boolean> {
  const conditions = [
    sql`true`,
    ...(asOf === undefined ? [] : [sql`e.happened_on <= ${asOf}::date`]),
    ...(knownAt === undefined
      ? []
      : [sql`e.recorded_at <= ${knownAt}::timestamptz`]),
  ]
  return sql`(${sql.join(conditions, sql` and `)})`
}

/**
 * Whether a record of which no events tell, of a table with `created_at`, was
 * entered by then. It is shown as it is now: nothing tells what it was.
 *
 * @param table name or alias
 */
export function isKnown(
  table: RawBuilder<unknown>,
  { knownAt }: Viewpoint,
): RawBuilder<boolean> {
  return knownAt === undefined
    ? sql`true`
    : sql`${table}.created_at <= ${knownAt}::timestamptz`
}
