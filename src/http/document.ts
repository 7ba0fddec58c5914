import type { OpenAPIV3_1 } from 'openapi-types'

/** Where the document is checked in. */
export const documentFile = new URL(
  '../../openapi/openapi.json',
  import.meta.url,
)

/**
 * The OpenAPI document as the file holds it: paths and components in the order
 * of their names, so that a change of one route is a change in one place.
 */
export function toFile(document: OpenAPIV3_1.Document): string {
  const { paths, components, ...rest } = document
  const sorted = {
    ...rest,
    paths: sortKeys(paths),
    components: {
      ...components,
      schemas: sortKeys(components?.schemas),
      responses: sortKeys(components?.responses),
    },
  }
  return `${JSON.stringify(sorted, null, 2)}\n`
}

function sortKeys<T>(object: Record<string, T> = {}): Record<string, T> {
  const entries = Object.entries(object)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
