import { type BodyType, definitions } from '../../machines/bodies.ts'
import type { Transitions } from './schema.ts'

/** The fields of an event's payload, as a client needs them for a form. */
export type Fields = Transitions['allowed'][number]['fields']

const known = new Map<BodyType, Fields>()

/**
 * The fields of an event. Each schema stands alone: what it refers to is named
 * by its place in the OpenAPI document.
 */
export function fieldsOf(type: BodyType): Fields {
  const found = known.get(type)
  if (found) return found
  const { properties, required = [] } = definitions[type].payload
  const fields = Object.entries(properties).map(([name, schema]) => ({
    name,
    required: (required as string[]).includes(name),
    schema: withPlaces(schema),
  }))
  known.set(type, fields)
  return fields
}

function withPlaces(schema: unknown): Record<string, unknown> {
  const place = (name: string, value: unknown) =>
    name === '$ref' ? `/openapi.json#/components/schemas/${value}` : value
  return JSON.parse(JSON.stringify(schema, place))
}
