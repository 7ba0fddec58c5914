import pg from 'pg'

const civilDate = (text: string): string => text

const instant = (text: string): string =>
  text.endsWith('infinity')
    ? text
    : Temporal.Instant.fromEpochMilliseconds(Date.parse(text)).toString()

const textArray: number = 1009
const texts: (array: string) => (string | null)[] =
  pg.types.getTypeParser(textArray)

const arrayOf = (parse: (text: string) => string) => (array: string) =>
  texts(array).map((text) => (text === null ? null : parse(text)))

const parsers = new Map<number, (text: string) => unknown>([
  [20, (text) => text],
  [1082, civilDate],
  [1182, arrayOf(civilDate)],
  [1184, instant],
  [1185, arrayOf(instant)],
])

/**
 * How values come out of the database, by type: `date` as `YYYY-MM-DD`,
 * `timestamptz` as RFC 3339 in UTC to the millisecond, `int8` as a string of
 * digits, arrays of the first two likewise; everything else as `pg` does it.
 * Given to each pool, so that nothing global changes.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) ||
    pg.types.getTypeParser(oid, format),
}
