import type { FastifyError } from 'fastify'
import { Label, Text } from '../../machines/shapes.ts'
import type { Mistake } from './problems.ts'

/** What a validator found; Fastify's errors and Ajv's own have this form. */
export type Finding = Pick<
  NonNullable<FastifyError['validation']>[number],
  'instancePath' | 'keyword' | 'params' | 'message'
>

/** The places that a schema refused, each with a sentence for people. */
export function mistakesOf(findings: readonly Finding[]): Mistake[] {
  return findings.map((finding) => ({
    path: pathOf(finding),
    message: messageOf(finding),
  }))
}

/** The place as a JSON pointer; a field is named where it lacks or is extra. */
function pathOf({ instancePath, params }: Finding): string {
  const field =
    params.additionalProperty ??
    params.unevaluatedProperty ??
    params.missingProperty ??
    params.propertyName
  if (typeof field !== 'string') return instancePath
  return `${instancePath}/${escapePointer(field)}`
}

/** One step of a JSON pointer (RFC 6901, section 3). */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function messageOf(finding: Finding): string {
  const { keyword, params, message = 'is not valid' } = finding
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not known here'
    case 'required':
      return 'is needed'
    case 'enum':
      return `must be one of ${[params.allowedValues].flat().join(', ')}`
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`
    case 'format':
      return formats[String(params.format)] ?? message
    case 'pattern':
      return patterns[String(params.pattern)] ?? message
    case 'discriminator':
      return `must have a known ${String(params.tag)}`
    default:
      return message
  }
}

const formats: Record<string, string> = {
  date: 'must be a date YYYY-MM-DD that exists',
  'date-time': 'must be an instant such as 2017-09-01T00:00:00Z',
  uuid: 'must be a UUID',
}

const patterns: Record<string, string> = {
  [Reflect.get(Text, 'pattern')]: 'must not be blank',
  [Reflect.get(Label, 'pattern')]: 'must be one line of text, not blank',
}
