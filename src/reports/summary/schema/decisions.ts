import { type Static, Type } from 'typebox'
import { CivilDate, Party, ref } from '../../../../machines/shapes.ts'
import { SupportShape } from '../../../work-items/schema.ts'
import { item, itemExample, nullable, SummaryPaperShape } from './texts.ts'

const Parties = Type.Array(ref(Party))

/** A decision on approval at a meeting. */
export const SummaryApprovalShape = Type.Object(
  {
    ...item,
    on: CivilDate,
    document: nullable(ref(SummaryPaperShape)),
    process: Type.Enum(['AAP', 'TAP', 'WTSA'], { type: 'string' }),
    opposing: Parties,
    abstaining: Parties,
    concerns: Type.Array(
      Type.Object({ party: ref(Party), note: Type.String() }),
    ),
  },
  {
    $id: 'SummaryApproval',
    description: 'A text that was, or was not, approved at the meeting.',
    examples: [
      {
        ...itemExample,
        on: '2018-05-16',
        document: null,
        process: 'TAP',
        opposing: [],
        abstaining: [],
        concerns: [],
      },
    ],
  },
)
export type SummaryApproval = Static<typeof SummaryApprovalShape>

/** A consultation that did not find enough support. */
export const SummaryConsultationShape = Type.Object(
  {
    ...item,
    support: ref(SupportShape),
  },
  {
    $id: 'SummaryConsultation',
    description:
      'A text that may not be approved at the meeting (Res. 1 9.4.6).',
    examples: [
      {
        ...itemExample,
        support: {
          ...{ yes: 5, no: 2, abstain: 1, replies: 8, share: 62.5, needed: 70 },
          mayProceed: false,
          sentence: '5 of 8 replies support: 62.5 %, 70 % needed',
        },
      },
    ],
  },
)
export type SummaryConsultation = Static<typeof SummaryConsultationShape>

/** A change of process, as an example. */
export const changeExample = {
  ...itemExample,
  on: '2017-09-15',
  from: 'AAP',
  to: 'TAP',
  requestedBy: [{ name: 'Germany', category: 'memberState' }],
  secondedBy: [{ name: 'Canada', category: 'memberState' }],
  reasons: 'It concerns numbering.',
  decidedBy: 'consensus',
}

/** A change of the approval process. */
export const SummaryProcessChangeShape = Type.Object(
  {
    ...item,
    on: CivilDate,
    from: Type.Enum(['AAP', 'TAP'], { type: 'string' }),
    to: Type.Enum(['AAP', 'TAP'], { type: 'string' }),
    requestedBy: Parties,
    secondedBy: Parties,
    reasons: nullable(Type.String()),
    decidedBy: Type.Enum(['consensus', 'vote', 'declaration'], {
      type: 'string',
      description: '`declaration` of a Member State present (A.8 5.2)',
    }),
  },
  {
    $id: 'SummaryProcessChange',
    description: 'A change between AAP and TAP, and who asked for it.',
    examples: [changeExample],
  },
)
export type SummaryProcessChange = Static<typeof SummaryProcessChangeShape>

/** What became of an item otherwise. */
const outcomes = [
  'notAdopted',
  'returnedToStudy',
  'consentWithdrawn',
  'determinationWithdrawn',
  'moreTimeRequested',
  'deferred',
  'referredToWtsa',
  'kindChanged',
  'merged',
  'discontinued',
] as const

/** Another decision on a work item. */
export const SummaryOutcomeShape = Type.Object(
  {
    ...item,
    on: CivilDate,
    outcome: Type.Enum(outcomes, { type: 'string' }),
    detail: Type.String({ description: 'Into what or by whom, and why' }),
  },
  {
    $id: 'SummaryOutcome',
    description: 'Any other decision on a work item.',
    examples: [
      {
        ...itemExample,
        on: '2017-09-15',
        outcome: 'discontinued',
        detail: 'No contribution since two meetings.',
      },
    ],
  },
)
export type SummaryOutcome = Static<typeof SummaryOutcomeShape>

/** What a Question put forward. */
export const SummarySubmissionShape = Type.Object(
  {
    ...item,
    on: CivilDate,
    document: nullable(ref(SummaryPaperShape)),
    decision: Type.Enum(['consent', 'determination', 'agreement'], {
      type: 'string',
    }),
    decided: Type.Boolean({
      description: 'Whether the meeting decided so: a proposal is no decision',
    }),
  },
  {
    $id: 'SummarySubmission',
    description: 'A text that its Question submitted for a decision.',
    examples: [
      {
        ...itemExample,
        on: '2017-09-15',
        document: null,
        decision: 'consent',
        decided: true,
      },
    ],
  },
)
export type SummarySubmission = Static<typeof SummarySubmissionShape>
