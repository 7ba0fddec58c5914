import { type Static, Type } from 'typebox'
import { Proposal } from '../../machines/events/propose.ts'
import {
  CivilDate,
  Document,
  Id,
  Instant,
  Label,
  LastDay,
  nullable,
  Party,
  Revision,
  ref,
  Text,
} from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'
import {
  newPaperExample,
  paperChangesExample,
  paperExample,
  paperRecordExample,
} from './examples.ts'

/** What a paper is (rules.md 6); its number may be a TD's in each case. */
export const PaperKind = Type.Enum(
  [
    'contribution',
    'td',
    'report',
    'liaisonIn',
    'liaisonOut',
    'circular',
    'collectiveLetter',
  ],
  { type: 'string' },
)

/** What a liaison statement asks (A.1 1.5). */
export const Purpose = Type.Enum(['action', 'comment', 'information'], {
  type: 'string',
})

/** A study period as ITU writes it. */
export const StudyPeriod = Type.String({ pattern: '^\\d{4}-\\d{4}$' })

const Question = Proposal.properties.question
const Url = Type.String({
  pattern: '^https?://[^\\s\\u0000-\\u001f\\u007f]+$',
  maxLength: 2000,
})
const sources = Type.Array(Type.Union([Label, ref(Party)]), { maxItems: 200 })
const questions = Type.Array(Question, { maxItems: 100, uniqueItems: true })
const destinations = Type.Array(
  Type.Object(
    { group: Label, purpose: Purpose },
    { additionalProperties: false },
  ),
  { maxItems: 200 },
)
const replyTo = Type.Union([Label, ref(Document)], {
  description:
    'The paper it replies to: its reference, or the reference and a revision',
})

/** A paper to be registered. */
export const NewPaperShape = Type.Object(
  {
    kind: PaperKind,
    reference: {
      ...Label,
      description: 'As in "TD414", "C260", "LS68-20", without the revision',
    },
    revision: Type.Optional({ ...Revision, default: 0 }),
    title: Label,
    sources: Type.Optional(sources),
    questions: Type.Optional(questions),
    meeting: Type.Optional(Id),
    group: Type.Optional({
      ...Label,
      description: 'As in "SG20"; the meeting’s if it is left out',
    }),
    on: Type.Optional({
      ...CivilDate,
      description: 'When it was received or issued; today if it is left out',
    }),
    url: Type.Optional(Url),
    replyTo: Type.Optional(replyTo),
    purpose: Type.Optional(Purpose),
    destinations: Type.Optional(destinations),
    deadline: Type.Optional({
      ...LastDay,
      description: 'The day by which an answer is asked for',
    }),
    disposition: Type.Optional({
      ...Text,
      description: 'What became of it, such as "noted"',
    }),
  },
  {
    $id: 'NewPaper',
    additionalProperties: false,
    description: 'A paper, or a new revision of one, to be registered.',
    examples: [newPaperExample],
  },
)
export type NewPaper = Static<typeof NewPaperShape>

/** What may change of a paper after it was registered; null clears it. */
export const PaperChangesShape = Type.Object(
  {
    title: Type.Optional(Label),
    questions: Type.Optional(questions),
    url: Type.Optional(nullable(Url)),
    replyTo: Type.Optional(nullable(replyTo)),
    purpose: Type.Optional(nullable(Purpose)),
    deadline: Type.Optional(nullable(LastDay)),
    disposition: Type.Optional(nullable(Text)),
  },
  {
    $id: 'PaperChanges',
    additionalProperties: false,
    minProperties: 1,
    description:
      'What is to change of a paper; a field that is left out stays, one that is null is cleared.',
    examples: [paperChangesExample],
  },
)
export type PaperChanges = Static<typeof PaperChangesShape>

const answeredBy = nullable(
  Type.Object({
    id: Id,
    reference: Type.String(),
    revision: Type.Integer(),
    on: CivilDate,
    href: Type.String(),
  }),
)

const fields = {
  id: Id,
  kind: PaperKind,
  reference: Label,
  revision: Revision,
  title: Label,
  sources,
  questions,
  meeting: nullable(Id),
  group: nullable(Label),
  studyPeriod: nullable(StudyPeriod),
  on: CivilDate,
  url: nullable(Url),
  replyTo: nullable(
    Type.Object({ reference: Label, revision: nullable(Revision) }),
  ),
  purpose: nullable(Purpose),
  destinations,
  deadline: nullable(CivilDate),
  answeredBy: {
    ...answeredBy,
    description: 'The liaison statement that answers this one',
  },
  disposition: nullable(Text),
  warnings: Type.Array(Type.String()),
  version: Type.Integer({ description: 'One more with each change' }),
  createdAt: Instant,
  createdBy: Type.String({ description: 'Id of who registered it' }),
  updatedAt: Instant,
  updatedBy: Type.String({ description: 'Id of who changed it last' }),
  href: Type.String({ description: 'Where it is read' }),
}

/** A revision of a paper as registered. */
export const PaperShape = Type.Object(fields, {
  $id: 'Paper',
  description: 'A revision of a paper in the register.',
  examples: [paperExample],
})
export type Paper = Static<typeof PaperShape>

/** A revision of a paper with what is known of the others, and its past. */
export const PaperRecordShape = Type.Object(
  {
    ...fields,
    revisions: Type.Array(
      Type.Object({
        revision: Type.Integer(),
        id: Id,
        on: CivilDate,
        title: Type.String(),
        href: Type.String(),
      }),
      { description: 'Every registered revision of the paper, in order' },
    ),
    changes: Type.Array(
      Type.Object({
        version: Type.Integer({ description: 'The version that it made' }),
        at: Instant,
        by: Type.String({ description: 'Id of who made it' }),
        fields: Type.Record(
          Type.String(),
          Type.Object({ from: Type.Unknown(), to: Type.Unknown() }),
        ),
      }),
      { description: 'What was changed since, the oldest first' },
    ),
  },
  {
    $id: 'PaperRecord',
    description: 'A revision of a paper, all revisions, and its changes.',
    examples: [paperRecordExample],
  },
)
export type PaperRecord = Static<typeof PaperRecordShape>

/** A page of the register. */
export const PaperPage = pageOf(PaperShape)

/** Every shape of this file that routes refer to. */
export const paperShapes = [
  NewPaperShape,
  PaperChangesShape,
  PaperShape,
  PaperRecordShape,
  PaperPage,
]
