import type { Static, TSchema } from 'typebox'
import { Set as setFormat } from 'typebox/format'
import { Value } from 'typebox/value'
import { isDate, isInstant } from './formats.ts'

// What is checked here must not know other dates than what Ajv checks.
setFormat('date', isDate)
setFormat('date-time', isInstant)

/**
 * Whether a value has a shape, for what does not come through a route: cursors
 * and claims. The shape holds its parts, it does not refer to them by name.
 */
export function hasShape<Shape extends TSchema>(
  shape: Shape,
  value: unknown,
): value is Static<Shape> {
  return Value.Check(shape, value)
}
