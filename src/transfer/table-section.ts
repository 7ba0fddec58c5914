import type { TObject } from 'typebox'
import type { Trx } from '../../db/database.ts'
import { brokenRowOf } from '../../db/errors.ts'
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
  /** The columns by which its rows are told from one another, and sorted. */
  key: readonly string[]
  /** A column that goes before them in the order of the rows. */
  before?: string
  /** The columns in camel case, all but those that others give. */
  shape: TObject
  /** Columns that others give, from a row without them. */
  derive?: (row: CarriedRow) => CarriedRow
}

/** The section of a table; each column has its name in camel case. */
export function tableSection(table: Table): Section {
  const { type, name, key, before, shape } = table
  const order = before === undefined ? key : [before, ...key]
  const known = Object.keys(shape.properties)
  return {
    type,
    shape,
    async *read(trx) {
      for await (const rows of readCarried(trx, name, order)) {
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
  let stored: CarriedRow[]
  try {
    stored = await insertCarried(trx, name, key, rows)
  } catch (error) {
    const told = brokenRowOf(error)
    if (told === undefined) throw error
    return conflict(findRow(rows, key, told), `cannot be stored: ${told}`)
  }
  const left = new Set(stored.map(keyOf))
  // One that stands there twice was stored once.
  const index = rows.findIndex((row) => !left.delete(keyOf(row)))
  if (index < 0) return null
  const told = key.map((one) => `${toCamel(one)} ${rows[index]?.[one]}`)
  return conflict(index, `collides with one that is there: ${told.join(', ')}`)
}

function conflict(index: number, detail: string): BadLine {
  return { index, code: 'CONFLICT', detail, extra: {} }
}

/**
 * The place of the row that the server tells of, by the key that it refers to
 * or else by its own, with which the row begins: it may hold that of another.
 */
function findRow(
  rows: readonly CarriedRow[],
  key: readonly string[],
  told: string,
): number {
  const [, names, values] = /^Key \((.*)\)=\((.*)\) is not/.exec(told) ?? []
  const columns = names?.split(', ') ?? []
  const parts = values?.split(', ') ?? []
  const index = rows.findIndex((row) =>
    names === undefined
      ? told.includes(`(${key.map((one) => row[one]).join(', ')}, `)
      : columns.every((one, at) => String(row[one]) === parts[at]),
  )
  return Math.max(index, 0)
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
