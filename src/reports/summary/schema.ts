import { type Static, type TSchema, Type } from 'typebox'
import {
  CivilDate,
  Id,
  Kind,
  Label,
  Party,
  ref,
} from '../../../machines/shapes.ts'
import { MeetingShape, meetingExample } from '../../meetings/schema.ts'
import { MeetingNoteShape } from '../../notes/schema.ts'
import { SupportShape } from '../../work-items/schema.ts'

const nullable = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A paper to which a summary points. */
export const SummaryPaperShape = Type.Object(
  {
    reference: Label,
    revision: Type.Integer(),
    label: { ...Label, description: 'As people write it: TD414-R1' },
    title: nullable(Label),
    sources: Type.Array(Type.String()),
    questions: Type.Array(Type.String()),
    url: nullable(Type.String()),
    disposition: nullable(Type.String()),
  },
  {
    $id: 'SummaryPaper',
    description:
      'A paper; its title, address and disposition are those of the register.',
    examples: [
      {
        reference: 'TD391',
        revision: 3,
        label: 'TD391-R3',
        title: 'Report of Question 1/20',
        sources: [],
        questions: ['1/20'],
        url: null,
        disposition: 'approved at the closing plenary of WP1/20',
      },
    ],
  },
)
export type SummaryPaper = Static<typeof SummaryPaperShape>

/** What every row of a table tells of a work item, as it stood then. */
const item = {
  workItem: Id,
  name: { ...Label, description: 'Its provisional name' },
  number: nullable({ ...Label, description: 'Its number by then' }),
  title: Label,
  question: Type.String(),
  kind: Kind,
}
const itemExample = {
  workItem: '0198c5a2-7a00-7000-8000-0000000000a1',
  name: 'Y.IoT-WDS-Reqts',
  number: 'Y.4117',
  title:
    'Requirements and capabilities of Internet of Things for support of wearable devices and related services',
  question: '2/20',
  kind: 'recommendation',
} as const

const textExample = { ...itemExample, on: '2017-09-15', document: null }

/** A text of which something was decided. */
export const SummaryTextShape = Type.Object(
  { ...item, on: CivilDate, document: nullable(ref(SummaryPaperShape)) },
  {
    $id: 'SummaryText',
    description: 'A text, and the paper that the event names.',
    examples: [textExample],
  },
)
export type SummaryText = Static<typeof SummaryTextShape>

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

const changeExample = {
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
export const otherOutcomes = [
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
    outcome: Type.Enum(otherOutcomes, { type: 'string' }),
    detail: nullable(
      Type.String({ description: 'The reason, or into what or by whom' }),
    ),
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

const Texts = Type.Array(ref(SummaryTextShape))
const Papers = Type.Array(ref(SummaryPaperShape))
const Notes = Type.Array(ref(MeetingNoteShape))

const questionExample = {
  question: '2/20',
  title: 'Requirements, capabilities, and use cases across verticals',
  rapporteurs: ['Marco Carugi'],
  associates: [],
  agenda: null,
  report: null,
  contributions: 34,
  tds: 31,
  liaisonsIn: null,
  newWorkItems: [],
  proposed: [],
  progressed: [],
  submitted: [],
  liaisonsOut: [],
  notes: [],
}

/** What a Question did. */
export const SummaryQuestionShape = Type.Object(
  {
    question: Type.String(),
    title: nullable(Label),
    rapporteurs: Type.Array(Label),
    associates: Type.Array(Label),
    agenda: nullable(ref(SummaryPaperShape)),
    report: nullable(ref(SummaryPaperShape)),
    contributions: nullable(Type.Integer()),
    tds: nullable(Type.Integer()),
    liaisonsIn: nullable(Type.Integer()),
    newWorkItems: Texts,
    proposed: {
      ...Texts,
      description: 'Proposed in these days, and not decided on',
    },
    progressed: { ...Texts, description: 'Of which a text was submitted' },
    submitted: Type.Array(ref(SummarySubmissionShape)),
    liaisonsOut: Papers,
    notes: Notes,
  },
  {
    $id: 'SummaryQuestion',
    description:
      'What a Question did. Counts are those of its notes, else of the register.',
    examples: [questionExample],
  },
)
export type SummaryQuestion = Static<typeof SummaryQuestionShape>

/** A working party and its Questions. */
const WorkingParty = Type.Object({
  workingParty: nullable({
    ...Label,
    description: 'As in WP1/20; null for Questions that stand under none',
  }),
  title: nullable(Label),
  report: nullable(ref(SummaryPaperShape)),
  questions: Type.Array(ref(SummaryQuestionShape)),
})
export type SummaryWorkingParty = Static<typeof WorkingParty>

/** A group that is neither a working party nor a Question. */
const OtherGroup = Type.Object({
  kind: Type.String(),
  name: Label,
  title: nullable(Label),
  chair: nullable(Label),
})
export type SummaryGroup = Static<typeof OtherGroup>

const head = {
  title: 'Executive Summary: ITU-T SG20 meeting, Geneva, 4-15 September 2017',
  meeting: meetingExample,
  within: [],
}

/** All that the record tells of a meeting. */
export const MeetingSummaryShape = Type.Object(
  {
    title: Type.String(),
    meeting: ref(MeetingShape),
    within: Type.Array(ref(MeetingShape), {
      description: 'The meetings of its working parties within its days',
    }),
    consented: Type.Object({ revised: Texts, new: Texts }),
    determined: Texts,
    approved: Type.Array(ref(SummaryApprovalShape)),
    notApproved: Type.Array(ref(SummaryApprovalShape)),
    failedConsultations: Type.Array(ref(SummaryConsultationShape)),
    agreed: Texts,
    newWorkItems: Texts,
    processChanges: Type.Array(ref(SummaryProcessChangeShape)),
    deletions: Type.Object({
      proposed: { ...Texts, description: 'Objections are asked for' },
      decided: Texts,
    }),
    others: Type.Array(ref(SummaryOutcomeShape)),
    contributions: Papers,
    workingParties: Type.Array(WorkingParty),
    otherGroups: Type.Array(OtherGroup),
    liaisonsOut: { ...Papers, description: 'Those of no single Question' },
    notes: { ...Notes, description: 'All but those on Questions' },
  },
  {
    $id: 'MeetingSummary',
    description:
      'The executive summary of a meeting, made from the record alone: the state of things when the meeting closed, with what was corrected since.',
    examples: [
      {
        ...head,
        consented: { revised: [], new: [textExample] },
        determined: [],
        approved: [],
        notApproved: [],
        failedConsultations: [],
        agreed: [],
        newWorkItems: [],
        processChanges: [changeExample],
        deletions: { proposed: [], decided: [] },
        others: [],
        contributions: [],
        workingParties: [
          {
            workingParty: 'WP1/20',
            title: null,
            report: null,
            questions: [questionExample],
          },
        ],
        otherGroups: [],
        liaisonsOut: [],
        notes: [],
      },
    ],
  },
)
export type MeetingSummary = Static<typeof MeetingSummaryShape>

/** Every shape of this file that answers refer to. */
export const summaryShapes = [
  SummaryPaperShape,
  SummaryTextShape,
  SummaryApprovalShape,
  SummaryConsultationShape,
  SummaryProcessChangeShape,
  SummaryOutcomeShape,
  SummarySubmissionShape,
  SummaryQuestionShape,
  MeetingSummaryShape,
]
