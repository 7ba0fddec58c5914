import { type Static, Type } from 'typebox'
import { Label, ref } from '../../../../machines/shapes.ts'
import { MeetingNoteShape } from '../../../notes/schema.ts'
import { SummarySubmissionShape } from './decisions.ts'
import { nullable, SummaryPaperShape, SummaryTextShape } from './texts.ts'

const Texts = Type.Array(ref(SummaryTextShape))
const Papers = Type.Array(ref(SummaryPaperShape))
const Notes = Type.Array(ref(MeetingNoteShape))

/** A Question, as an example. */
export const questionExample = {
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
