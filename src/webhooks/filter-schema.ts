import { type Static, Type } from 'typebox'
import { bodyTypes } from '../../machines/bodies.ts'
import { Label, Process } from '../../machines/shapes.ts'
import { ScopeShape } from '../tokens/schema.ts'

/** Every event that a message may tell of. */
export const EventType = Type.Enum(['propose', ...bodyTypes], {
  type: 'string',
})

const oneOrMore = { minItems: 1, maxItems: 200, uniqueItems: true }

/** Which events an endpoint is told of. */
export const WebhookFilterShape = Type.Object(
  {
    ...ScopeShape.properties,
    processes: Type.Optional(Type.Array(Process, oneOrMore)),
    types: Type.Optional(Type.Array(EventType, oneOrMore)),
    states: Type.Optional(
      Type.Array(Label, {
        ...oneOrMore,
        description:
          'Events that led to one of these states, or to one within it: `aap.judgement` means all three of its states',
      }),
    ),
  },
  {
    $id: 'WebhookFilter',
    additionalProperties: false,
    description:
      'Which events an endpoint is told of: those that are in every list that is given.',
    examples: [{ studyGroups: [20], states: ['aap', 'approved'] }],
  },
)
export type WebhookFilter = Static<typeof WebhookFilterShape>
