import { type Static, Type } from 'typebox'
import { Id, Instant, Label, Party, Role, ref } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'

/** Limits what a token may touch; a list that is left out limits nothing. */
export const ScopeShape = Type.Object(
  {
    studyGroups: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 999 }), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
      }),
    ),
    questions: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$' }),
        {
          minItems: 1,
          maxItems: 200,
          uniqueItems: true,
        },
      ),
    ),
    workItems: Type.Optional(
      Type.Array(Label, { minItems: 1, maxItems: 1000, uniqueItems: true }),
    ),
    groups: Type.Optional(
      Type.Array(Label, {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description:
          'Registered groups by name or id: the Questions that lie within them at the time of asking',
      }),
    ),
  },
  {
    $id: 'Scope',
    additionalProperties: false,
    description:
      'Study groups, Questions, work items and groups that a token may touch; what is left out limits nothing.',
    examples: [{ questions: ['2/20'] }, { groups: ['WP1/20'] }],
  },
)

const identity = {
  name: Label,
  role: Role,
}

/** What a new token is to be. */
export const NewTokenShape = Type.Object(
  {
    ...identity,
    scope: Type.Optional(ref(ScopeShape)),
    party: Type.Optional(ref(Party)),
  },
  {
    $id: 'NewToken',
    additionalProperties: false,
    description: 'A token to be made; a party belongs to role `member` alone.',
    examples: [
      {
        name: 'Rapporteur of Q2/20',
        role: 'rapporteur',
        scope: { questions: ['2/20'] },
      },
    ],
  },
)
export type NewTokenBody = Static<typeof NewTokenShape>

const record = {
  id: Id,
  ...identity,
  scope: Type.Union([ref(ScopeShape), Type.Null()]),
  party: Type.Union([ref(Party), Type.Null()]),
  createdAt: Instant,
}

const example = {
  id: '0198c5a2-7a00-7000-8000-0000000000a1',
  name: 'Rapporteur of Q2/20',
  role: 'rapporteur',
  scope: { questions: ['2/20'] },
  party: null,
  createdAt: '2017-09-01T08:00:00Z',
}

/** A token as lists show it: without its secret. */
export const TokenShape = Type.Object(record, {
  $id: 'Token',
  description: 'A token in force, without its secret.',
  examples: [example],
})
export type Token = Static<typeof TokenShape>

/** A page of tokens. */
export const TokenPage = pageOf(TokenShape)

/** A token as it is shown once, when it is made. */
export const MadeTokenShape = Type.Object(
  { ...record, token: Type.String() },
  {
    $id: 'MadeToken',
    description: 'A new token with its secret, which is never shown again.',
    examples: [
      { ...example, token: 'rt_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ],
  },
)
export type MadeToken = Static<typeof MadeTokenShape>

/** Who sends a request, as `GET /v1/me` shows it. */
export const CallerShape = Type.Object(
  {
    id: Type.String({ description: 'Id of the token, or issuer and subject' }),
    ...identity,
    scope: Type.Union([ref(ScopeShape), Type.Null()]),
    party: Type.Union([ref(Party), Type.Null()]),
    within: Type.Optional(
      Type.Array(Type.String(), {
        description:
          'Where the scope names groups: the Questions that lie within them now',
      }),
    ),
  },
  {
    $id: 'Caller',
    description: 'Who the bearer token stands for.',
    examples: [
      {
        id: example.id,
        name: example.name,
        role: example.role,
        scope: example.scope,
        party: null,
      },
    ],
  },
)
