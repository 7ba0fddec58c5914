import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler'
import { addFormats } from './formats.ts'

/** Options of both validators: one mistake is enough, nothing is removed. */
const shared = {
  removeAdditional: false,
  discriminator: true,
  allErrors: false,
} as const

/** Bodies: nothing is coerced, filled in or dropped. */
const exact = { ...shared, coerceTypes: false, useDefaults: false } as const

/** Queries, parameters and headers: text becomes what the schema says. */
const lenient = { ...shared, coerceTypes: 'array', useDefaults: true } as const

const buildValidator: BuildCompilerFromPool = (schemas) => {
  const build = AjvCompiler()
  const strict = build(schemas, { customOptions: exact, onCreate: addFormats })
  const loose = build(schemas, { customOptions: lenient, onCreate: addFormats })
  return (route) => (isBody(route) ? strict : loose)(route)
}

/**
 * The validators of the service. They are built through the framework's own
 * factory, because validators set by `setValidatorCompiler` do not see the
 * schemas that were registered under a name. Formats are checked in full: a
 * date has to exist.
 */
export const schemaController = { compilersFactory: { buildValidator } }

function isBody(route: unknown): boolean {
  return (
    typeof route === 'object' &&
    route !== null &&
    Reflect.get(route, 'httpPart') === 'body'
  )
}
