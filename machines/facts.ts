import { type Static, Type } from 'typebox'
import { CivilDate, Document, Id, Kind, Label, Revision } from './shapes.ts'

const strict = { additionalProperties: false } as const

const { reference } = Document.properties

/** A meeting as it stood when an event referred to it. */
export const MeetingFact = Type.Object(
  {
    id: Id,
    name: Label,
    kind: Type.String(),
    group: Type.Union([Label, Type.Null()]),
    opensOn: CivilDate,
    closesOn: CivilDate,
  },
  strict,
)
export type MeetingFact = Static<typeof MeetingFact>

/** The item that `merge` or `supersede` refers to, as it stood then. */
export const ItemFact = Type.Object(
  {
    id: Id,
    state: Type.String(),
    final: Type.Boolean(),
    self: Type.Boolean({
      description: 'Whether it is the very item that the event is about',
    }),
    kind: Kind,
  },
  strict,
)
export type ItemFact = Static<typeof ItemFact>

/** The law that a work item begins with, of its first event, and keeps. */
export const Origin = Type.Object(
  {
    machine: Type.String(),
    machineVersion: Type.String(),
    edition: Type.String(),
  },
  strict,
)
export type Origin = Static<typeof Origin>

/** What a correction is about, as it stood then. */
export const CorrectsFact = Type.Object(
  {
    type: Type.String({ description: 'Of the event that it corrects' }),
    was: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Each field as it stood before; null where nothing was said',
    }),
  },
  strict,
)
export type CorrectsFact = Static<typeof CorrectsFact>

/**
 * What the service looked up for an event before it asked the machine. Facts
 * are stored with the event, so that a replay needs no second look.
 */
export const Facts = Type.Object(
  {
    zone: Type.String({
      description: 'The IANA zone in which deadlines close',
    }),
    origin: Type.Optional(Origin),
    meeting: Type.Optional(MeetingFact),
    other: Type.Optional(ItemFact),
    numberHolder: Type.Optional(
      Type.String({
        description:
          'The item on its way that already has the number to be assigned',
      }),
    ),
    corrects: Type.Optional(CorrectsFact),
    unknownDocuments: Type.Optional(
      Type.Array(Type.Object({ reference, revision: Revision }, strict), {
        description:
          'Papers at which it points that were not in the register then',
      }),
    ),
    holidays: Type.Optional(
      Type.Array(CivilDate, {
        description: 'Holidays that count for a working-day rule',
      }),
    ),
  },
  strict,
)
export type Facts = Static<typeof Facts>
