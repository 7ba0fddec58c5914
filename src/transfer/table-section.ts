import type { TObject } from 'typebox'
import type { Trx } from '../../db/database.ts'
import {
  type CarriedRow,
  type CarriedTable,
  insertCarried,
  readCarried,
} from '../../db/transfers.ts'
import type { BadLine, Content, Section } from './section.ts'

/** A table whose rows stand on lines as they are. */
interface Table {
  /** Of its lines. */
  type: string
  name: CarriedTable
  /** The columns by which its rows are sorted and told from one another. */
  key: readonly string[]
  /** The columns in camel case, all but those that others give. */
  shape: TObject
  /** Columns that others give, from a row without them. */
  derive?: (row: CarriedRow) => CarriedRow
}

/** The section of a table; each column has its name in camel case. */
export function tableSection(table: Table): Section {
  const { type, name, key, shape } = table
  const known = Object.keys(shape.properties)
  return {
    type,
    shape,
    async *read(trx) {
      for await (const rows of readCarried(trx, name, key)) {
        yield rows.map((row) => toContent(row, known))
      }
    },
    open: (_engine, trx) => (contents) => store(trx, table, contents),
  }
}

async function store(
  trx: Trx,
  { name, key, derive = () => ({}) }: Table,
  contents: readonly Content[],
): Promise<BadLine | null> {
  const rows = contents.map(toRow).map((row) => ({ ...row, ...derive(row) }))
  const keyOf = (row: CarriedRow) => JSON.stringify(key.map((one) => row[one]))
  const stored = await insertCarried(trx, name, key, rows)
  const left = new Set(stored.map(keyOf))
  // One that stands there twice was stored once.
  const index = rows.findIndex((row) => !left.delete(keyOf(row)))
  if (index < 0) return null
  const told = key.map((one) => `${toCamel(one)} ${rows[index]?.[one]}`)
  const detail = `collides with what is there already: ${told.join(', ')}`
  return { index, code: 'CONFLICT', detail, extra: {} }
}

function toContent(row: CarriedRow, known: readonly string[]): Content {
  return Object.fromEntries(known.map((name) => [name, row[toSnake(name)]]))
}

function toRow(content: Content): CarriedRow {
  const entries = Object.entries(content)
  return Object.fromEntries(
    entries.map(([name, value]) => [toSnake(name), value]),
  )
}

const toCamel = (name: string) =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

const toSnake = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
