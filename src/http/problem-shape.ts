import { Type } from 'typebox'
import { catalogue } from './problems.ts'

const MistakeShape = Type.Object({
  path: Type.String({ description: 'JSON pointer to what is wrong' }),
  message: Type.String(),
})

/** The shape of every answer that is an error. */
export const ProblemShape = Type.Object(
  {
    type: Type.String({ description: 'Names the code as a URI' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String(),
    instance: Type.String({
      description: 'Path of the request and, after #, its id in the logs',
    }),
    code: Type.Enum(Object.keys(catalogue), { type: 'string' }),
    errors: Type.Optional(
      Type.Array(MistakeShape, { description: 'VALIDATION: each place' }),
    ),
    state: Type.Optional(
      Type.String({ description: 'TRANSITION_REFUSED: the present state' }),
    ),
    event: Type.Optional(
      Type.String({ description: 'TRANSITION_REFUSED: what was asked' }),
    ),
    reason: Type.Optional(
      Type.String({
        description: 'TRANSITION_REFUSED: the guard that said no',
      }),
    ),
    clause: Type.Optional(
      Type.String({ description: 'TRANSITION_REFUSED: where the rule stands' }),
    ),
    earliest: Type.Optional(
      Type.String({
        format: 'date',
        description: 'TRANSITION_REFUSED: first date on which it is allowed',
      }),
    ),
    latest: Type.Optional(
      Type.String({
        format: 'date',
        description: 'TRANSITION_REFUSED: last date on which it was allowed',
      }),
    ),
    line: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'An import: the first line that cannot be stored',
      }),
    ),
    failures: Type.Optional(
      Type.Array(
        Type.Object({
          index: Type.Integer({ minimum: 0 }),
          code: Type.String(),
          detail: Type.String(),
        }),
        { description: 'A batch: each entry that fails, by its place' },
      ),
    ),
  },
  {
    $id: 'Problem',
    description: 'Why a request was not served (RFC 9457).',
    additionalProperties: true,
    examples: [
      {
        type: 'urn:problem-type:rectrack:notFound',
        title: 'There is nothing here',
        status: 404,
        detail: 'There is no meeting with this id.',
        instance: '/v1/meetings/0198c5a2-7a00-7000-8000-000000000000#req-1',
        code: 'NOT_FOUND',
      },
    ],
  },
)
