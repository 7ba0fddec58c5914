import { type Static, Type } from 'typebox'
import {
  CivilDate,
  CommentClass,
  nullable,
  Party,
  ref,
} from '../../machines/shapes.ts'
import { eventExample } from './examples.ts'
import { recordingFields } from './recording.ts'
import { SupportShape } from './schema.ts'
import { WindowKind } from './tables-schema.ts'

const comment = {
  seq: Type.Integer({ description: '`seq` of the comment' }),
  party: ref(Party),
  class: CommentClass,
  receivedOn: CivilDate,
}

const korea = { name: 'Korea', category: 'memberState' }

/** How the opposition to a decision is counted (A.8 5.4, Res. 1 9.5.3). */
const Opposition = Type.Object({
  opposing: Type.Array(ref(Party), {
    description: 'All who oppose, abstainers left out',
  }),
  counted: Type.Array(ref(Party), { description: 'Those that count' }),
  tolerated: Type.Integer({ description: 'How many may oppose' }),
  late: Type.Array(ref(Party), {
    description: 'Those that advised it in the extra weeks',
  }),
  readings: Type.Array(
    Type.Object({
      reading: Type.String(),
      clause: Type.String(),
      approves: Type.Boolean(),
    }),
    {
      description:
        'The two ways in which a late opposition can be read (rules.md Q3); the first is followed',
    },
  ),
})

/** A judgement or decision, with all that it rests on. */
export const JudgementShape = Type.Object(
  {
    seq: nullable(
      Type.Integer({ description: '`seq` of its event; null: still to come' }),
    ),
    event: nullable(Type.String({ description: 'The type of its event' })),
    recording: nullable(Type.Object(recordingFields)),
    from: Type.String({ description: 'The state in which it is made' }),
    to: nullable(Type.String({ description: 'The state to which it led' })),
    window: nullable(
      Type.Object({ kind: WindowKind, start: CivilDate, lastDay: CivilDate }),
    ),
    counted: Type.Array(Type.Object(comment), {
      description: 'The comments on which it rests',
    }),
    notCounted: Type.Array(Type.Object({ ...comment, reason: Type.String() }), {
      description: 'The other comments of the run, each with the reason',
    }),
    opposition: nullable(Opposition),
    consultation: nullable(ref(SupportShape)),
    code: nullable(Type.String({ description: 'The code that it gave' })),
    clause: Type.String(),
    verdict: Type.String({ description: 'What was judged, in a sentence' }),
    options: Type.Array(
      Type.Object({
        event: Type.String(),
        allowed: Type.Boolean(),
        reason: nullable(Type.String({ description: 'Why not' })),
        clause: Type.String(),
      }),
      { description: 'Of one still to come: what may be judged now' },
    ),
    corrections: Type.Array(Type.Integer(), {
      description:
        'The `seq` of each `correct` event about its event or one of these comments: it was judged on what was recorded then, which stands here',
    }),
  },
  {
    $id: 'Judgement',
    description: 'A judgement or decision, with all that it rests on.',
    examples: [
      {
        seq: 12,
        event: 'approve',
        recording: {
          on: '2017-11-02',
          recordedAt: '2017-11-02T09:12:00Z',
          recordedBy: eventExample.actor,
          onBehalfOf: null,
        },
        from: 'aap.judgement.pending',
        to: 'approved.inForce',
        window: {
          kind: 'lastCall',
          start: '2017-10-01',
          lastDay: '2017-10-28',
        },
        counted: [
          {
            seq: 8,
            party: korea,
            class: 'typographical',
            receivedOn: '2017-10-19',
          },
        ],
        notCounted: [],
        opposition: null,
        consultation: null,
        code: 'AT',
        clause: 'A.8 4.4.1',
        verdict:
          '1 comment in time, typographical: approved at the end of the Last Call (A.8 4.4.1), code AT.',
        options: [],
        corrections: [],
      },
    ],
  },
)
export type Judgement = Static<typeof JudgementShape>
