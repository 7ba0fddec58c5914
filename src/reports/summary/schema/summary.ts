import { type Static, Type } from 'typebox'
import { Label, ref } from '../../../../machines/shapes.ts'
import { MeetingShape, meetingExample } from '../../../meetings/schema.ts'
import { MeetingNoteShape } from '../../../notes/schema.ts'
import {
  changeExample,
  SummaryApprovalShape,
  SummaryConsultationShape,
  SummaryOutcomeShape,
  SummaryProcessChangeShape,
  SummarySubmissionShape,
} from './decisions.ts'
import { questionExample, SummaryQuestionShape } from './question.ts'
import {
  nullable,
  SummaryPaperShape,
  SummaryTextShape,
  textExample,
} from './texts.ts'

const Texts = Type.Array(ref(SummaryTextShape))
const Papers = Type.Array(ref(SummaryPaperShape))

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
    notes: Type.Array(ref(MeetingNoteShape), {
      description: 'All but those on Questions',
    }),
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
