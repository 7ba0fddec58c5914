import { type RawBuilder, sql } from 'kysely'

/**
 * A value bound as `jsonb`. Every jsonb write goes through here: `pg` turns a
 * bare string or an array into something PostgreSQL refuses (22P02).
 *
 * @param value any JSON value; `undefined` and `null` become SQL `null`
 */
export function json<T>(value: T): RawBuilder<T> {
  if (value === undefined || value === null) return sql`null`
  return sql`${JSON.stringify(value)}::jsonb`
}
