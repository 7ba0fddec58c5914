import type { OpenAPIV3_1 } from 'openapi-types'

type Responses = Record<string, OpenAPIV3_1.ResponseObject>

/**
 * Moves the error answers, which many routes have in common, into
 * `components.responses`, each under the names of its codes, and leaves a
 * reference in their place.
 */
export function shareProblems(
  document: OpenAPIV3_1.Document,
): OpenAPIV3_1.Document {
  const shared: Responses = {}
  const paths = mapValues({ ...document.paths }, (path) =>
    mapValues(path ?? {}, (operation) => shareIn(operation, shared)),
  )
  const components = { ...document.components, responses: shared }
  return { ...document, paths, components } as OpenAPIV3_1.Document
}

function shareIn(operation: unknown, shared: Responses): unknown {
  if (!isOperation(operation)) return operation
  const responses = mapValues(operation.responses, (response) => {
    const { description, content } = response as OpenAPIV3_1.ResponseObject
    if (!content?.['application/problem+json']) return response
    const name = nameOf(description)
    shared[name] = response as OpenAPIV3_1.ResponseObject
    return { $ref: `#/components/responses/${name}` }
  })
  return { ...operation, responses }
}

/** `NotFound` of a description that names the code `NOT_FOUND`. */
function nameOf(description: string): string {
  const codes = description.matchAll(/`([A-Z_]+)`/g)
  return [...codes].map(([, code = '']) => toPascal(code)).join('Or')
}

function toPascal(code: string): string {
  return code
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('')
}

function isOperation(
  value: unknown,
): value is { responses: Record<string, unknown> } {
  return typeof value === 'object' && value !== null && 'responses' in value
}

function mapValues<Value, Result>(
  object: Record<string, Value>,
  map: (value: Value) => Result,
): Record<string, Result> {
  const entries = Object.entries(object)
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)]))
}
