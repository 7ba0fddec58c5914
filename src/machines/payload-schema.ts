import type { TSchema } from 'typebox'
import { Document, Party } from '../../machines/shapes.ts'

/** JSON as an object of unknown members. */
export type JsonSchema = Record<string, unknown>

const named = new Map<unknown, TSchema>([
  ['Document', Document],
  ['Party', Party],
])

/**
 * A payload's schema as a document that stands by itself (JSON Schema
 * 2020-12): shapes that it refers to by name are put into its `$defs`.
 */
export function toJsonSchema(schema: TSchema): JsonSchema {
  const used = new Set<string>()
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key !== '$ref' || !named.has(value)) return value
    used.add(String(value))
    return `#/$defs/${value}`
  })
  const definitions = [...used].map((name) => {
    const { $id: _, ...definition } = Object(named.get(name))
    return [name, definition] as const
  })
  return {
    ...JSON.parse(text),
    ...(used.size === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  }
}
