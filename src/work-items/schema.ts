import { type Static, Type } from 'typebox'
import { OnBehalfOf } from '../../machines/bodies.ts'
import { Editor, Proposal } from '../../machines/events/propose.ts'
import {
  CivilDate,
  Document,
  Id,
  Instant,
  Kind,
  nullable,
  Party,
  Process,
  ref,
} from '../../machines/shapes.ts'
import { DeadlineShape } from '../deadlines/schema.ts'
import { Corrected, CorrectionShape } from './correction-schema.ts'
import {
  eventExample,
  eventResultExample,
  filedDocumentExample,
  linkedEventExample,
  transitionsExample,
  workItemExample,
} from './examples.ts'

/** As what an event points at a paper. */
export const PaperAs = Type.Enum(
  ['document', 'justification', 'baseText', 'evidence'],
  { type: 'string', description: 'As what the event points at it' },
)

/** Where a paper is registered; the answers of writes do not tell it. */
const links = {
  id: Type.Optional(nullable(Id)),
  href: Type.Optional({
    ...nullable(Type.String()),
    description:
      'Where the registered paper is read, as the register stands now; null where it is not registered',
  }),
}

/** A paper on an item's file. */
export const FiledDocumentShape = Type.Object(
  {
    reference: Type.String(),
    revision: Type.Integer(),
    event: Type.String({ description: 'The type of the event that filed it' }),
    seq: Type.Integer({ description: 'The `seq` of that event' }),
    on: CivilDate,
    original: Type.Optional(
      Type.Object(
        { reference: Type.String(), revision: Type.Integer() },
        { description: 'As it was entered, where that was corrected' },
      ),
    ),
    ...links,
  },
  { $id: 'FiledDocument', examples: [filedDocumentExample] },
)

/** The comments of the present run, counted. */
const CommentCounts = Type.Object({
  typographical: Type.Integer(),
  substantive: Type.Integer(),
  late: Type.Integer(),
})

/** The replies to a consultation, counted and weighed (Res. 1 9.4.5). */
export const SupportShape = Type.Object(
  {
    yes: Type.Integer(),
    no: Type.Integer(),
    abstain: Type.Integer(),
    replies: Type.Integer(),
    share: nullable(
      Type.Number({ description: 'Support in per cent, to a tenth' }),
    ),
    needed: Type.Number({ description: 'The per cent that suffice' }),
    mayProceed: Type.Boolean({
      description: 'Whether approval may proceed, counted without rounding',
    }),
    sentence: Type.String({ description: 'The same in words' }),
  },
  {
    $id: 'Support',
    description: 'How a consultation stands.',
    examples: [
      {
        ...{ yes: 5, no: 2, abstain: 1, replies: 8, share: 62.5, needed: 70 },
        mayProceed: false,
        sentence: '5 of 8 replies support: 62.5 %, 70 % needed',
      },
    ],
  },
)

const form = Proposal.properties

/** A work item as it stands after its last event. */
export const WorkItemShape = Type.Object(
  {
    id: Id,
    names: Type.Array(Type.String(), {
      description: 'Every name and number that it has or had',
    }),
    provisionalName: Type.String(),
    number: nullable(Type.String()),
    title: Type.String(),
    studyGroup: Type.Integer(),
    question: Type.String(),
    kind: Kind,
    versionType: form.versionType,
    process: Process,
    state: Type.String({ description: 'Dotted path, such as `aap.lastCall`' }),
    code: nullable(Type.String({ description: 'The code that ITU shows' })),
    clause: Type.String({ description: 'The clause of the state' }),
    version: Type.Integer({ description: 'The number of its events' }),
    edition: Type.String({ description: 'The rule edition that it keeps' }),
    machineVersion: Type.String(),
    consentedOn: nullable(CivilDate),
    determinedOn: nullable(CivilDate),
    approvedOn: nullable(CivilDate),
    agreedOn: nullable(CivilDate),
    enteredStateOn: CivilDate,
    documents: Type.Array(ref(FiledDocumentShape)),
    comments: CommentCounts,
    consultation: nullable(ref(SupportShape)),
    deadlines: Type.Array(ref(DeadlineShape)),
    studyPeriod: nullable(Type.String()),
    subjects: Type.Array(Type.String()),
    justification: nullable(ref(Document)),
    baseText: nullable(ref(Document)),
    timing: nullable(Type.String()),
    editors: Type.Array(Type.Union([Type.String(), Editor])),
    scope: nullable(Type.String()),
    summary: nullable(Type.String()),
    relations: Type.Array(Type.String()),
    liaisons: Type.Array(Type.String()),
    supportingMembers: Type.Array(Type.Union([Type.String(), ref(Party)])),
    corrections: Type.Array(ref(CorrectionShape), {
      description:
        'Every fact that was corrected, the oldest first; what is read is what is right, states and deadlines stay as they were computed',
    }),
    createdAt: Instant,
    updatedAt: Instant,
    links: Type.Record(Type.String(), Type.String()),
  },
  { $id: 'WorkItem', examples: [workItemExample] },
)
export type WorkItem = Static<typeof WorkItemShape>

/** Who recorded an event. */
export const ActorShape = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    role: Type.String(),
    party: Type.Optional(ref(Party)),
  },
  {
    $id: 'Actor',
    description: 'Who recorded an event; the clock of the service is one too.',
    examples: [eventExample.actor],
  },
)

/** An event of the record. */
export const EventShape = Type.Object(
  {
    seq: Type.Integer({ description: 'Its place in the history of the item' }),
    type: Type.String(),
    on: Type.String({ format: 'date', description: 'When it happened' }),
    recordedAt: Type.String({
      format: 'date-time',
      description: 'When it was recorded',
    }),
    from: nullable(Type.String()),
    to: Type.String(),
    version: Type.Integer({ description: 'The version that it made' }),
    actor: ref(ActorShape),
    onBehalfOf: nullable(ref(OnBehalfOf)),
    payload: Type.Record(Type.String(), Type.Unknown()),
    facts: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What was looked up for it, such as the meeting',
    }),
    note: nullable(Type.String()),
    evidence: Type.Array(ref(Document)),
    warnings: Type.Array(Type.String()),
    hash: Type.String({ description: 'SHA-256 over all that it says, in hex' }),
    previousHash: nullable(Type.String()),
  },
  { $id: 'Event', examples: [eventExample] },
)
export type Event = Static<typeof EventShape>

/** An event with the papers at which it points, and its corrections. */
export const LinkedEventShape = Type.Object(
  {
    ...EventShape.properties,
    documents: Type.Array(
      Type.Object({
        reference: Type.String(),
        revision: Type.Integer(),
        as: PaperAs,
        id: nullable(Id),
        href: nullable(Type.String()),
      }),
      {
        description:
          'The papers at which it points; `id` and `href` of the registered ones, as the register stands now',
      },
    ),
    corrected: {
      ...nullable(Corrected),
      description:
        'What was corrected of it; `payload` and the like stay as they were said, and hashed',
    },
  },
  { $id: 'LinkedEvent', examples: [linkedEventExample] },
)
export type LinkedEvent = Static<typeof LinkedEventShape>

/** What an accepted event has brought about. */
export const EventResultShape = Type.Object(
  {
    event: ref(EventShape),
    workItem: ref(WorkItemShape),
    fired: Type.Array(ref(EventShape), {
      description: 'What older deadlines sent before it',
    }),
    armed: Type.Array(ref(DeadlineShape)),
    cancelled: Type.Array(ref(DeadlineShape)),
    dryRun: Type.Optional(Type.Boolean()),
  },
  { $id: 'EventResult', examples: [eventResultExample] },
)
export type EventResult = Static<typeof EventResultShape>

/** What may and may not follow. */
export const TransitionsShape = Type.Object(
  {
    state: Type.String(),
    allowed: Type.Array(
      Type.Object({
        event: Type.String(),
        title: Type.String(),
        clause: Type.String(),
        roles: Type.Array(Type.String()),
        fields: Type.Array(
          Type.Object({
            name: Type.String(),
            required: Type.Boolean(),
            schema: Type.Record(Type.String(), Type.Unknown()),
          }),
        ),
      }),
    ),
    refused: Type.Array(
      Type.Object({
        event: Type.String(),
        reason: Type.String(),
        clause: Type.String(),
        earliest: Type.Optional(CivilDate),
        latest: Type.Optional(CivilDate),
      }),
    ),
  },
  { $id: 'Transitions', examples: [transitionsExample] },
)
export type Transitions = Static<typeof TransitionsShape>

/** Every shape of this file that answers refer to. */
export const workItemShapes = [
  ActorShape,
  SupportShape,
  FiledDocumentShape,
  CorrectionShape,
  WorkItemShape,
  EventShape,
  LinkedEventShape,
  EventResultShape,
  TransitionsShape,
]
