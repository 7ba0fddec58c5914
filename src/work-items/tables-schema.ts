import { type Static, type TSchema, Type } from 'typebox'
import { CivilDate, CommentClass, Party, ref } from '../../machines/shapes.ts'

const nullable = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Null()])

const seq = Type.Integer({ description: 'The `seq` of its event' })

const corrections = Type.Array(Type.Integer(), {
  description:
    'The `seq` of each `correct` event about it: what was entered stands here, what is right stands there',
})

/** A comment in a last call or additional review (A.8 4.4, 4.5). */
export const CommentShape = Type.Object(
  {
    seq,
    on: CivilDate,
    from: ref(Party),
    class: CommentClass,
    classAsEntered: CommentClass,
    text: Type.String(),
    reasons: nullable(Type.String()),
    receivedOn: CivilDate,
    late: Type.Boolean({ description: 'Whether it came after its window' }),
    window: Type.Enum(['lastCall', 'additionalReview'], { type: 'string' }),
    counted: Type.Boolean({
      description: 'Whether it counts, or counted, in the judgement of its run',
    }),
    corrections,
  },
  {
    $id: 'Comment',
    description: 'A comment, of the present run or an earlier one.',
    examples: [
      {
        seq: 8,
        on: '2017-10-20',
        from: { name: 'Korea', category: 'memberState' },
        class: 'typographical',
        classAsEntered: 'substantive',
        text: 'Clause 6.2 should say "shall".',
        reasons: null,
        receivedOn: '2017-10-19',
        late: false,
        window: 'lastCall',
        counted: true,
        corrections: [],
      },
    ],
  },
)
export type Comment = Static<typeof CommentShape>

/** A reply of a Member State to a consultation (Res. 1 9.4). */
export const ReplyShape = Type.Object(
  {
    seq,
    on: CivilDate,
    from: ref(Party),
    support: Type.Enum(['yes', 'no', 'abstain'], { type: 'string' }),
    comment: nullable(Type.String()),
    receivedOn: CivilDate,
    counted: Type.Boolean({
      description:
        'Whether it counts, or counted, in its consultation: a later reply of the same party replaces it',
    }),
    corrections,
  },
  {
    $id: 'Reply',
    description: 'A reply to the present consultation or an earlier one.',
    examples: [
      {
        seq: 7,
        on: '1999-11-20',
        from: { name: 'Switzerland', category: 'memberState' },
        support: 'yes',
        comment: null,
        receivedOn: '1999-11-20',
        counted: true,
        corrections: [],
      },
    ],
  },
)
export type Reply = Static<typeof ReplyShape>

/** A paper that an event points at, be it as its text or as evidence. */
export const DocumentUseShape = Type.Object(
  {
    reference: Type.String(),
    revision: Type.Integer(),
    as: Type.Enum(['document', 'justification', 'baseText', 'evidence'], {
      type: 'string',
      description: 'As what the event points at it',
    }),
    event: Type.String({ description: 'The type of its event' }),
    seq,
    on: CivilDate,
    corrections,
  },
  {
    $id: 'DocumentUse',
    description: 'A paper at which an event points.',
    examples: [
      {
        reference: 'TD416',
        revision: 1,
        as: 'document',
        event: 'consent',
        seq: 4,
        on: '2017-09-15',
        corrections: [],
      },
    ],
  },
)
export type DocumentUse = Static<typeof DocumentUseShape>
