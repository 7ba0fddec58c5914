import { type Static, type TSchema, Type } from 'typebox'
import {
  Document,
  Id,
  Instant,
  Label,
  ref,
  Text,
} from '../../machines/shapes.ts'
import { pageOf, pageParameters } from '../http/paging.ts'
import { sectionNames } from './sections.ts'

const nullable = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A section of an executive summary in which notes stand. */
const Section = Type.Enum(sectionNames, {
  type: 'string',
  description: 'Where it stands in the executive summary',
})

const Question = Type.String({
  pattern: '^\\d{1,3}/\\d{1,3}$',
  description: 'As in 2/20; of the section `question`, and of no other',
})
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })

/** What a note says, as it is sent. */
const said = {
  title: { ...Label, description: 'What it is about, as its own heading' },
  text: { ...Text, description: 'Paragraphs are parted by empty lines' },
  documents: Type.Array(ref(Document), {
    maxItems: 500,
    description: 'The papers to which it points',
  }),
  contributions: {
    ...Count,
    description: 'How many Contributions were considered',
  },
  tds: { ...Count, description: 'How many TDs were considered' },
  liaisonsIn: {
    ...Count,
    description: 'How many incoming liaison statements were considered',
  },
}

const example = {
  section: 'question',
  question: '2/20',
  text: 'The Question 2/20 meeting reviewed 34 Contributions and 31 TDs, including incoming Liaison Statements.',
  documents: [{ reference: 'TD362', revision: 10 }],
  contributions: 34,
  tds: 31,
} as const

/** A note to be entered. */
export const NewMeetingNoteShape = Type.Object(
  {
    section: Section,
    question: Type.Optional(Question),
    title: Type.Optional(said.title),
    text: Type.Optional(said.text),
    documents: Type.Optional(said.documents),
    contributions: Type.Optional(said.contributions),
    tds: Type.Optional(said.tds),
    liaisonsIn: Type.Optional(said.liaisonsIn),
    replaces: Type.Optional({
      ...Id,
      description:
        'The note in whose place this one stands; one that says nothing withdraws it',
    }),
  },
  {
    $id: 'NewMeetingNote',
    additionalProperties: false,
    description:
      'What an executive summary tells that no event of a work item and no paper holds.',
    examples: [example],
  },
)
export type NewMeetingNote = Static<typeof NewMeetingNoteShape>

/** A note as it is kept. */
export const MeetingNoteShape = Type.Object(
  {
    id: Id,
    meeting: Id,
    seq: Type.Integer({
      description: 'Its place among the notes of the meeting',
    }),
    section: Section,
    question: nullable(Question),
    title: nullable(said.title),
    text: nullable(said.text),
    documents: said.documents,
    contributions: nullable(said.contributions),
    tds: nullable(said.tds),
    liaisonsIn: nullable(said.liaisonsIn),
    replaces: nullable(Id),
    replacedBy: nullable(Id),
    createdAt: Instant,
    createdBy: Type.Object(
      { id: Type.String(), name: Type.String(), role: Type.String() },
      { description: 'Who entered it' },
    ),
  },
  {
    $id: 'MeetingNote',
    description:
      'A note of a meeting. It never changes; another may replace it.',
    examples: [
      {
        id: '0198c5a2-7a00-7000-8000-0000000000e1',
        meeting: '0198c5a2-7a00-7000-8000-0000000000b1',
        seq: 1,
        ...example,
        title: null,
        liaisonsIn: null,
        replaces: null,
        replacedBy: null,
        createdAt: '2017-09-20T08:00:00Z',
        createdBy: { id: 'token', name: 'TSB', role: 'tsb' },
      },
    ],
  },
)
export type MeetingNote = Static<typeof MeetingNoteShape>

/** A page of notes. */
export const MeetingNotePage = pageOf(MeetingNoteShape)

/** What a list of notes may be asked for. */
export const MeetingNotesQuery = Type.Object(
  {
    section: Type.Optional(Section),
    question: Type.Optional(Question),
    current: Type.Optional(
      Type.Boolean({
        description: 'Those that stand, or those that others have replaced',
      }),
    ),
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type MeetingNotesQuery = Static<typeof MeetingNotesQuery>
