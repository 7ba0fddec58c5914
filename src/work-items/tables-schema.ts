import { type Static, Type } from 'typebox'
import {
  CivilDate,
  CommentClass,
  Id,
  nullable,
  Party,
  ref,
} from '../../machines/shapes.ts'
import { PaperKind } from '../documents/schema.ts'
import { pageOf } from '../http/paging.ts'
import { eventExample } from './examples.ts'
import { recordingFields } from './recording.ts'
import { PaperAs, SupportShape } from './schema.ts'

const seq = Type.Integer({ description: 'The `seq` of its event' })

/** What is kept of the facts that were corrected. */
const marks = {
  corrections: Type.Array(Type.Integer(), {
    description:
      'The `seq` of each `correct` event about it, whose facts stand here; what was counted and judged stays as it was',
  }),
  original: nullable(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'The corrected fields of its event as they were entered',
    }),
  ),
}

/** The two windows in which comments are asked for (A.8 4.1, 4.5). */
export const WindowKind = Type.Enum(['lastCall', 'additionalReview'], {
  type: 'string',
})

/** What has become of a comment, read off the later events. */
export const DispositionShape = Type.Object(
  {
    status: Type.Enum(
      [
        ...['awaitingJudgement', 'editorial', 'inResolution', 'resolved'],
        ...['reviewedAgain', 'studyGroup', 'late', 'earlierRun'],
      ] as const,
      { type: 'string' },
    ),
    event: Type.Integer({ description: '`seq` of the event that says so' }),
    sentence: Type.String({ description: 'The same in words' }),
  },
  {
    $id: 'Disposition',
    description: 'What has become of a comment.',
    examples: [
      {
        status: 'resolved',
        event: 12,
        sentence:
          'Resolved by the revised text TD416-R2, event 12 (A.8 4.4.3).',
      },
    ],
  },
)
export type Disposition = Static<typeof DispositionShape>

const recording = {
  on: '2017-10-20',
  recordedAt: '2017-10-20T09:12:00Z',
  recordedBy: eventExample.actor,
  onBehalfOf: null,
}

/** A comment in a last call or additional review (A.8 4.4, 4.5). */
export const CommentShape = Type.Object(
  {
    seq,
    ...recordingFields,
    from: ref(Party),
    class: { ...CommentClass, description: 'As it is judged now' },
    classAsEntered: CommentClass,
    reclassifications: Type.Array(
      Type.Object({ seq, class: CommentClass, ...recordingFields }),
      { description: 'Each change of the class, the oldest first' },
    ),
    text: Type.String(),
    reasons: nullable(Type.String()),
    receivedOn: CivilDate,
    late: Type.Boolean({ description: 'Whether it came after its window' }),
    window: WindowKind,
    windowStart: CivilDate,
    windowLastDay: CivilDate,
    counted: Type.Boolean({
      description: 'Whether it counts, or counted, in the judgement of its run',
    }),
    disposition: ref(DispositionShape),
    warnings: Type.Array(Type.String(), {
      description: 'Such as an Associate whom no rule names (rules.md Q8)',
    }),
    ...marks,
  },
  {
    $id: 'Comment',
    description: 'A comment, of the present run or an earlier one.',
    examples: [
      {
        seq: 8,
        ...recording,
        from: { name: 'Korea', category: 'memberState' },
        class: 'typographical',
        classAsEntered: 'substantive',
        reclassifications: [
          { seq: 11, class: 'typographical', ...recording, on: '2017-11-02' },
        ],
        text: 'Clause 6.2 should say "shall".',
        reasons: null,
        receivedOn: '2017-10-19',
        late: false,
        window: 'lastCall',
        windowStart: '2017-10-01',
        windowLastDay: '2017-10-28',
        counted: true,
        disposition: {
          status: 'editorial',
          event: 12,
          sentence: 'Editorial: corrected on approval (A.8 4.4.1).',
        },
        warnings: [],
        corrections: [],
        original: null,
      },
    ],
  },
)
export type Comment = Static<typeof CommentShape>

const replyExample = {
  seq: 7,
  ...recording,
  on: '1999-11-20',
  from: { name: 'Switzerland', category: 'memberState' },
  support: 'yes',
  comment: null,
  receivedOn: '1999-11-20',
  counted: true,
  replacedBy: null,
  announcedOn: '1999-10-15',
  closesOn: '2000-02-10',
  corrections: [],
  original: null,
}

/** A reply of a Member State to a consultation (Res. 1 9.4). */
export const ReplyShape = Type.Object(
  {
    seq,
    ...recordingFields,
    from: ref(Party),
    support: Type.Enum(['yes', 'no', 'abstain'], { type: 'string' }),
    comment: nullable(Type.String()),
    receivedOn: CivilDate,
    counted: Type.Boolean({
      description:
        'Whether it counts, or counted, in its consultation: a later reply of the same party replaces it',
    }),
    replacedBy: nullable(
      Type.Integer({ description: '`seq` of the reply that replaced it' }),
    ),
    announcedOn: {
      ...CivilDate,
      description: 'When its consultation was announced',
    },
    closesOn: { ...CivilDate, description: 'The last day for replies' },
    ...marks,
  },
  {
    $id: 'Reply',
    description: 'A reply to the present consultation or an earlier one.',
    examples: [replyExample],
  },
)
export type Reply = Static<typeof ReplyShape>

/** A page of replies, and how the present consultation stands. */
export const ReplyPage = Type.Object(
  {
    ...pageOf(ReplyShape).properties,
    consultation: nullable(ref(SupportShape)),
  },
  {
    $id: 'ReplyPage',
    description: 'A page of replies, and how the present consultation stands.',
    examples: [{ items: [replyExample], nextCursor: null, consultation: null }],
  },
)

/** A paper that an event points at, be it as its text or as evidence. */
export const DocumentUseShape = Type.Object(
  {
    reference: Type.String(),
    revision: Type.Integer(),
    as: PaperAs,
    event: Type.String({ description: 'The type of its event' }),
    seq,
    on: CivilDate,
    ...marks,
    id: {
      ...nullable(Id),
      description: 'Of the registered paper; null where there is none',
    },
    href: nullable(Type.String()),
    title: nullable(Type.String()),
    kind: nullable(PaperKind),
    disposition: nullable(Type.String()),
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
        original: null,
        id: '0198c5a2-7a00-7000-8000-0000000000d1',
        href: '/v1/documents/0198c5a2-7a00-7000-8000-0000000000d1',
        title: 'Draft new Recommendation ITU-T Y.IoT-WDS-Reqts',
        kind: 'td',
        disposition: 'consented',
      },
    ],
  },
)
export type DocumentUse = Static<typeof DocumentUseShape>
