import type { ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import {
  type BodyType,
  bodyOf,
  bodyTypes,
  OnBehalfOf,
  ProposalBody,
} from '../../machines/bodies.ts'
import type { Proposal } from '../../machines/events/propose.ts'
import { Document, Party } from '../../machines/shapes.ts'
import type { Entry, Envelope } from '../engine/entry.ts'
import { mistakesOf } from '../http/mistakes.ts'
import type { Mistake } from '../http/problems.ts'
import { strictAjv } from '../http/strict-ajv.ts'

/** What was read of a body, or what is wrong with it and where. */
export type Intake<T> = { mistakes: Mistake[] } | T

// The revision 0 of a document is filled in.
const ajv = strictAjv([Party, Document, OnBehalfOf], true)

const validators = new Map<BodyType | 'propose', ValidateFunction>()

/**
 * Reads the body of an event. Each type has a schema of its own, so that a
 * mistake is told of the type that was meant.
 *
 * @param body parsed JSON; documents in it gain their revision 0
 * @param path JSON pointer to the body within its request
 */
export function readEntry(body: unknown, path = ''): Intake<Entry> {
  if (!isObject(body)) return mistake(path, 'must be an object')
  const { type } = body
  if (typeof type !== 'string' || !isBodyType(type)) {
    const message =
      type === undefined
        ? 'is needed'
        : `must be one of ${bodyTypes.join(', ')}`
    return mistake(`${path}/type`, message)
  }
  const mistakes = check(type, () => bodyOf(type), body, path)
  if (mistakes) return { mistakes }
  const { type: _type, on, onBehalfOf, note, evidence, ...payload } = body
  return { type, payload, ...given({ on, onBehalfOf, note, evidence }) }
}

/**
 * Reads the body that proposes a work item.
 *
 * @param body parsed JSON; documents in it gain their revision 0
 * @param path JSON pointer to the body within its request
 */
export function readProposal(
  body: unknown,
  path = '',
): Intake<{ proposal: Proposal; envelope: Envelope }> {
  const mistakes = check('propose', () => ProposalBody, body, path)
  if (mistakes) return { mistakes }
  const { on, onBehalfOf, note, evidence, ...proposal } = body as Proposal &
    Envelope
  return { proposal, envelope: given({ on, onBehalfOf, note, evidence }) }
}

function check(
  type: BodyType | 'propose',
  schema: () => TSchema,
  body: unknown,
  path: string,
): Mistake[] | null {
  const validate = validators.get(type) ?? ajv.compile(schema())
  validators.set(type, validate)
  if (validate(body)) return null
  return mistakesOf(validate.errors ?? []).map((found) => ({
    ...found,
    path: `${path}${found.path}`,
  }))
}

function given(envelope: Record<string, unknown>): Envelope {
  return Object.fromEntries(
    Object.entries(envelope).filter(([, value]) => value !== undefined),
  )
}

function isBodyType(type: string): type is BodyType {
  return (bodyTypes as string[]).includes(type)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mistake(path: string, message: string): { mistakes: Mistake[] } {
  return { mistakes: [{ path, message }] }
}
