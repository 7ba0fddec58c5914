import { Ajv } from 'ajv'
import ajvFormats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { addFormats } from './formats.ts'

/**
 * A validator for what is not checked by a route, or more exactly than there:
 * nothing is coerced or removed.
 *
 * @param shapes those that others refer to by their `$id`
 * @param useDefaults whether what is left out is filled in where it has a
 *   default
 */
export function strictAjv(
  shapes: readonly TSchema[],
  useDefaults: boolean,
): Ajv {
  const ajv = new Ajv({ useDefaults, strictTypes: false })
  ajvFormats.default(ajv, ['uuid'])
  addFormats(ajv)
  for (const shape of shapes) ajv.addSchema(shape)
  return ajv
}
