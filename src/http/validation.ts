import AjvCompiler, {
  type BuildCompilerFromPool,
  type RouteDefinition,
} from '@fastify/ajv-compiler'
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

/** Remembers the validators of a set of schemas; many routes share one. */
const build = AjvCompiler()

const buildValidator: BuildCompilerFromPool = (schemas) => {
  const strict = once(() =>
    build(schemas, { customOptions: exact, onCreate: addFormats }),
  )
  const loose = once(() =>
    build(schemas, { customOptions: lenient, onCreate: addFormats }),
  )
  return (route) => {
    const { httpPart, schema } = route as unknown as RouteDefinition
    if (httpPart === 'body') return whenAsked(() => strict()(route))
    if (httpPart !== 'headers') return whenAsked(() => loose()(route))
    const lowered = { ...Object(route), schema: lowerNames(Object(schema)) }
    return whenAsked(() => loose()(lowered))
  }
}

type Validate = ReturnType<ReturnType<BuildCompilerFromPool>>

/**
 * A validator that is compiled when it is first asked: those of all routes
 * together take longer than all else that a start has to do.
 */
function whenAsked(compile: () => Validate): Validate {
  const compiled = once(compile)
  const check = (value: unknown) => {
    const validate = compiled()
    const isValid = validate(value)
    check.errors = validate.errors
    return isValid
  }
  check.errors = undefined as Validate['errors']
  return check as Validate
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Answers are built field by field; the tests hold them to their schemas. */
const buildSerializer = () => () => JSON.stringify

/**
 * The validators and serializers of the service. The validators are built
 * through the framework's own factory, because those set by
 * `setValidatorCompiler` do not see the schemas that were registered under a
 * name. Formats are checked in full: a date has to exist. No serializer is
 * generated, since thousands of them would double the time of a start.
 */
export const schemaController = {
  compilersFactory: { buildValidator, buildSerializer },
}

/**
 * A schema of headers with its names as Node gives them, in lower case. The
 * framework does that for its own validators only; the check would else find
 * no header and let everything pass.
 */
function lowerNames<Schema extends { properties: object }>(schema: Schema) {
  const properties = Object.entries(schema.properties)
  const lowered = properties.map(([name, shape]) => [name.toLowerCase(), shape])
  return { ...schema, properties: Object.fromEntries(lowered) }
}
