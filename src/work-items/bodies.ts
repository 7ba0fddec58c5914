import { type TSchema, Type } from 'typebox'
import {
  bodyOf,
  bodyTypes,
  definitions,
  OnBehalfOf,
  ProposalBody,
} from '../../machines/bodies.ts'
import { examples } from '../../machines/examples.ts'
import { Document, ref } from '../../machines/shapes.ts'

/** The events that clients send; the clock's are not among them. */
export const clientTypes = bodyTypes.filter(
  (type) => !definitions[type].roles.includes('clock'),
)

/** Their bodies, one component each. */
const eventBodies = clientTypes.map(bodyOf)

/** The body of any event: which one, its `type` says. */
export const EventBody = {
  ...Type.Union(eventBodies.map((body) => ref(body))),
  $id: 'NewEvent',
  description: 'An event of process.md and what it carries.',
  discriminator: { propertyName: 'type' },
  examples: [{ type: 'consent', ...examples.consent }],
} as unknown as TSchema & { $id: string }

/** Every shape of a body that the write path reads itself. */
export const bodyShapes: TSchema[] = [
  Document,
  OnBehalfOf,
  ProposalBody,
  ...eventBodies,
  EventBody,
]
