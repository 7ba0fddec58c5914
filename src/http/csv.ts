import { stringify } from 'csv-stringify/sync'
import { type TSchema, Type } from 'typebox'

/** A list as a table: text of RFC 4180. */
export const CsvShape = Type.String({
  $id: 'Csv',
  description:
    'RFC 4180 in UTF-8: a row of column names, then a row for each item. A nested field is a column with a dotted name, `from.name`. The elements of a list stand in one cell, with semicolons between; an object without a fixed form is JSON. What is null is empty. So that no spreadsheet takes a text for a formula, an apostrophe is set before a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return.',
  examples: [
    'id,name,opensOn\r\n0198c5a2-7a00-7000-8000-0000000000b1,ITU-T SG20,2017-09-04\r\n',
  ],
})

/** A column of a table: its heading, and where an item has its value. */
export interface Column {
  name: string
  path: readonly string[]
}

/** What is read of a schema in order to lay out a table. */
interface Layout {
  $ref?: string
  type?: string
  anyOf?: Layout[]
  properties?: Record<string, Layout>
}

/**
 * The columns of a table of items, in the order of the fields: one for each
 * field that has no fields itself.
 *
 * @param shape what an item looks like
 * @param find gives the shape that is registered under a name
 */
export function columnsOf(
  shape: TSchema,
  find: (name: string) => unknown,
): Column[] {
  const lay = (layout: Layout, path: readonly string[]): Column[] => {
    const { properties } = resolve(layout)
    if (!properties) return [{ name: path.join('.'), path }]
    return Object.entries(properties).flatMap(([name, field]) =>
      lay(field, [...path, name]),
    )
  }
  const resolve = (layout: Layout): Layout => {
    if (layout.$ref !== undefined) return resolve(find(layout.$ref) as Layout)
    const [only, ...others] =
      layout.anyOf?.filter(({ type }) => type !== 'null') ?? []
    return only && others.length === 0 ? resolve(only) : layout
  }
  return lay(shape as Layout, [])
}

/**
 * The rows of a table as text of RFC 4180.
 *
 * @param header whether the names of the columns come first
 */
export function toCsv(
  items: readonly unknown[],
  columns: readonly Column[],
  header: boolean,
): string {
  const rows = items.map((item) =>
    columns.map(({ path }) => toCell(valueAt(item, path))),
  )
  return stringify(rows, {
    header,
    columns: columns.map(({ name }) => name),
    record_delimiter: 'windows',
    // The library quotes only the delimiter as a whole; readers take either.
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: { boolean: String },
  })
}

function valueAt(item: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (isObject(value) ? value[step] : undefined),
    item,
  )
}

function toCell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPhrase).join('; ')
  return isObject(value) ? JSON.stringify(value) : value
}

/** An element of a list in one line, such as `name: Korea, seq: 4`. */
function toPhrase(element: unknown): string {
  if (!isObject(element)) return String(element)
  return Object.entries(element)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${toText(value)}`)
    .join(', ')
}

function toText(value: unknown): string {
  return isObject(value) ? JSON.stringify(value) : String(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
