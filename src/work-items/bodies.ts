import { type TSchema, Type } from 'typebox'
import {
  bodyOf,
  bodyTypes,
  OnBehalfOf,
  ProposalBody,
} from '../../machines/bodies.ts'
import { Document, ref } from '../../machines/shapes.ts'

/** The bodies of events, one component each. */
const eventBodies = bodyTypes.map(bodyOf)

/** The body of any event: which one, its `type` says. */
export const EventBody = {
  ...Type.Union(eventBodies.map((body) => ref(body))),
  $id: 'NewEvent',
  description: 'An event of process.md and what it carries.',
  discriminator: { propertyName: 'type' },
} as unknown as TSchema & { $id: string }

/** Every shape of a body that the write path reads itself. */
export const bodyShapes: TSchema[] = [
  Document,
  OnBehalfOf,
  ProposalBody,
  ...eventBodies,
  EventBody,
]
