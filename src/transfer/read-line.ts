import type { ValidateFunction } from 'ajv'
import type { Static, TSchema } from 'typebox'
import { OnBehalfOf } from '../../machines/bodies.ts'
import { Document, Party } from '../../machines/shapes.ts'
import { parseBody } from '../http/bodies.ts'
import { mistakesOf } from '../http/mistakes.ts'
import { type Mistake, Problem } from '../http/problems.ts'
import { strictAjv } from '../http/strict-ajv.ts'
import { badLine, invalidLine } from './bad-line.ts'
import type { Line } from './lines.ts'
import type { Content } from './section.ts'

/** A line that was read: its type, and what stands beside it. */
export interface ReadLine {
  number: number
  type: string
  content: Content
}

/**
 * Reads one line of a file.
 *
 * @throws Problem VALIDATION with the line where it holds no object with a
 *   `type`
 */
export function readLine({ number, bytes }: Line): ReadLine {
  const value = parse(number, bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badLine(number, 'VALIDATION', 'must be an object')
  }
  const { type, ...content } = value as Content
  if (typeof type === 'string') return { number, type, content }
  throw invalidLine(number, [{ path: '/type', message: 'must be a text' }])
}

function parse(number: number, bytes: Buffer): unknown {
  const isWhole = bytes.at(-1) === 0x0a
  try {
    return parseBody(isWhole ? bytes.subarray(0, -1) : bytes)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (!isWhole) throw cutAt(number)
    throw invalidLine(number, error.extra.errors ?? [])
  }
}

/** The problem of a file that is not there to its end. */
export function cutAt(number: number): Problem {
  return badLine(
    number,
    'VALIDATION',
    'The file ends here, without its last line: it was cut.',
  )
}

const ajv = strictAjv([Party, Document, OnBehalfOf], false)
const validators = new Map<TSchema, ValidateFunction>()

/**
 * Holds what stands on a line to a shape, `type` aside.
 *
 * @throws Problem VALIDATION with the line and each mistake
 */
export function requireShape<Shape extends TSchema>(
  { number, content }: ReadLine,
  shape: Shape,
): Static<Shape> {
  const validate = validators.get(shape) ?? ajv.compile(shape)
  validators.set(shape, validate)
  if (validate(content)) return content as Static<Shape>
  const mistakes: Mistake[] = mistakesOf(validate.errors ?? [])
  throw invalidLine(number, mistakes)
}
