import { type Static, Type } from 'typebox'
import { Id, Instant, Label, ref } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'
import {
  DeadLetterPage,
  DeadLetterShape,
  place,
  WebhookReplayShape,
  WebhookStatusShape,
} from './delivery-schema.ts'
import { WebhookFilterShape } from './filter-schema.ts'

const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'Where messages are posted to: `https` or `http`',
})

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

/** Every shape of webhooks that routes refer to. */
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
