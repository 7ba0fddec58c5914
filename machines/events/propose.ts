import { type Static, Type } from 'typebox'
import { Document, Kind, Label, Party, Process, ref, Text } from '../shapes.ts'

/** An editor of a text (A.1 Annex A). */
export const Editor = Type.Object(
  {
    name: Label,
    membership: Type.Optional(Label),
    email: Type.Optional(Label),
  },
  { additionalProperties: false },
)

/**
 * The A.1 form that begins a work item (A.1 Annex A). It is the payload of
 * the first event, `propose`.
 */
export const Proposal = Type.Object(
  {
    provisionalName: Label,
    title: Label,
    studyGroup: Type.Integer({ minimum: 1, maximum: 999 }),
    question: Type.String({ pattern: '^\\d{1,3}/\\d{1,3}$' }),
    kind: Kind,
    versionType: Type.Enum(['new', 'revised'], { type: 'string' }),
    process: Type.Optional(Process),
    subjects: Type.Optional(
      Type.Array(Label, { maxItems: 50, uniqueItems: true }),
    ),
    number: Type.Optional(Label),
    justification: Type.Optional(ref(Document)),
    baseText: Type.Optional(ref(Document)),
    timing: Type.Optional(Label),
    editors: Type.Optional(
      Type.Array(Type.Union([Label, Editor]), { maxItems: 100 }),
    ),
    scope: Type.Optional(Text),
    summary: Type.Optional(Text),
    relations: Type.Optional(Type.Array(Label, { maxItems: 500 })),
    liaisons: Type.Optional(Type.Array(Label, { maxItems: 500 })),
    supportingMembers: Type.Optional(
      Type.Array(Type.Union([Label, ref(Party)]), { maxItems: 1000 }),
    ),
    edition: Type.Optional(Label),
  },
  { $id: 'Proposal', additionalProperties: false },
)
export type Proposal = Static<typeof Proposal>
