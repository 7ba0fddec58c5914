import { type Static, Type } from 'typebox'
import { bodyTypes } from '../../machines/bodies.ts'
import { Id, Instant, Label, Process, ref } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'
import { ScopeShape } from '../tokens/schema.ts'

/** Every event that a message may tell of. */
const EventType = Type.Enum(['propose', ...bodyTypes], { type: 'string' })

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

const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'Where messages are posted to: `https` or `http`',
})

/** Where delivery begins: at a cursor or at an instant. */
const place = {
  cursor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: '`data.cursor` of a message: the event after it is next',
    }),
  ),
  from: Type.Optional({
    ...Instant,
    description: 'The first event that was recorded then or later is next',
  }),
}

/** An endpoint to be told. */
export const NewWebhookShape = Type.Object(
  {
    url: Url,
    filter: Type.Optional(ref(WebhookFilterShape)),
    description: Type.Optional(Label),
    from: place.from,
  },
  {
    $id: 'NewWebhook',
    additionalProperties: false,
    description:
      'An endpoint to be told of events, from now on unless `from` says otherwise.',
    examples: [
      {
        url: 'https://example.org/rectrack',
        filter: { questions: ['2/20'] },
      },
    ],
  },
)
export type NewWebhook = Static<typeof NewWebhookShape>

/** What is to be changed of an endpoint. */
export const WebhookChangeShape = Type.Object(
  {
    url: Type.Optional(Url),
    filter: Type.Optional(ref(WebhookFilterShape)),
    description: Type.Optional(Type.Union([Label, Type.Null()])),
    enabled: Type.Optional(
      Type.Boolean({
        description: 'Delivery goes on where it stopped, nothing is left out',
      }),
    ),
    rotateSecret: Type.Optional(
      Type.Literal(true, {
        description:
          'Make a new secret; for 24 hours messages are signed with both',
      }),
    ),
  },
  {
    $id: 'WebhookChange',
    additionalProperties: false,
    minProperties: 1,
    description: 'What is to be changed; what is left out stays.',
    examples: [{ rotateSecret: true }],
  },
)
export type WebhookChange = Static<typeof WebhookChangeShape>

const example = {
  id: '0198c5a2-7a00-7000-8000-0000000000d1',
  url: 'https://example.org/rectrack',
  description: null,
  filter: { questions: ['2/20'] },
  enabled: true,
  disabledBecause: null,
  formerSecretUntil: null,
  version: 1,
  createdAt: '2017-09-01T08:00:00Z',
  updatedAt: '2017-09-01T08:00:00Z',
}

/** An endpoint as people set it. */
export const WebhookShape = Type.Object(
  {
    id: Id,
    url: Url,
    description: Type.Union([Label, Type.Null()]),
    filter: ref(WebhookFilterShape),
    enabled: Type.Boolean(),
    disabledBecause: Type.Union([Type.String(), Type.Null()], {
      description: 'Why the service itself has stopped delivery',
    }),
    formerSecretUntil: Type.Union([Instant, Type.Null()], {
      description: 'Until when messages are signed with the former secret too',
    }),
    secret: Type.Optional(
      Type.String({
        description: 'Shown this once: with it messages are verified',
      }),
    ),
    version: Type.Integer(),
    createdAt: Instant,
    updatedAt: Instant,
  },
  {
    $id: 'Webhook',
    description: 'An endpoint that is told of events.',
    examples: [example],
  },
)
export type Webhook = Static<typeof WebhookShape>

/** A page of endpoints. */
export const WebhookPage = pageOf(WebhookShape)

/** Where delivery is to go on. */
export const WebhookReplayShape = Type.Object(place, {
  $id: 'WebhookReplay',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  description: 'Where delivery is to go on, by a cursor or by an instant.',
  examples: [{ from: '2017-09-01T00:00:00Z' }],
})
export type WebhookReplay = Static<typeof WebhookReplayShape>

const nullableInstant = Type.Union([Instant, Type.Null()])

/** How far delivery is. */
export const WebhookStatusShape = Type.Object(
  {
    cursor: Type.String({
      description: 'Everything up to here has been dealt with',
    }),
    attempts: Type.Integer({
      description: 'How often the next event was tried in vain',
    }),
    nextAttemptAt: Instant,
    lastDeliveredAt: nullableInstant,
    lastFailedAt: nullableInstant,
    lastFailure: Type.Union([Type.String(), Type.Null()], {
      description: 'What went wrong since the last delivery',
    }),
    ping: Type.Union([
      Type.Object({
        id: Type.String({ description: 'The `webhook-id` of the message' }),
        state: Type.Enum(['queued', 'delivered', 'failed'], {
          type: 'string',
        }),
        requestedAt: Instant,
        failure: Type.Union([Type.String(), Type.Null()]),
      }),
      Type.Null(),
    ]),
  },
  {
    $id: 'WebhookStatus',
    description:
      'How far delivery is. Its times are those of the machine, whatever the clock of the service says.',
    examples: [
      {
        cursor: 'WyI0MiJd',
        attempts: 1,
        nextAttemptAt: '2026-09-01T08:00:05Z',
        lastDeliveredAt: '2026-09-01T07:55:00Z',
        lastFailedAt: '2026-09-01T08:00:00Z',
        lastFailure: 'The endpoint answered 500.',
        ping: null,
      },
    ],
  },
)
export type WebhookStatus = Static<typeof WebhookStatusShape>

/** An event that an endpoint did not take. */
export const DeadLetterShape = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    workItem: Id,
    seq: Type.Integer({ description: 'The place of the event' }),
    type: EventType,
    attempts: Type.Integer(),
    reason: Type.String({ description: 'Why the last attempt failed' }),
    state: Type.Enum(['dead', 'queued', 'delivered'], {
      type: 'string',
      description: '`queued`: it will be tried once more',
    }),
    diedAt: Instant,
    deliveredAt: nullableInstant,
  },
  {
    $id: 'DeadLetter',
    description: 'An event that an endpoint did not take.',
    examples: [
      {
        number: 1,
        workItem: '0198c5a2-7a00-7000-8000-000000000001',
        seq: 5,
        type: 'announceLastCall',
        attempts: 10,
        reason: 'The endpoint answered 500.',
        state: 'dead',
        diedAt: '2026-09-04T08:00:00Z',
        deliveredAt: null,
      },
    ],
  },
)
export type DeadLetter = Static<typeof DeadLetterShape>

/** A page of dead letters. */
export const DeadLetterPage = pageOf(DeadLetterShape)

/** Every shape of this file that routes refer to. */
export const webhookShapes = [
  WebhookFilterShape,
  NewWebhookShape,
  WebhookChangeShape,
  WebhookShape,
  WebhookPage,
  WebhookReplayShape,
  WebhookStatusShape,
  DeadLetterShape,
  DeadLetterPage,
]
