import { type Static, Type } from 'typebox'
import { Id, Instant } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'
import { EventType } from './filter-schema.ts'

/** Where delivery begins: at a cursor or at an instant. */
export const place = {
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
