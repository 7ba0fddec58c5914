import { type Static, type TSchema, Type } from 'typebox'
import { Instant } from '../../machines/shapes.ts'

const strict = { additionalProperties: false } as const

/** SHA-256 in hex. */
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** The identifier of a record, as it stands in the database. */
export const PlainId = Type.String({
  format: 'uuid',
  pattern: '^[0-9a-f-]+$',
})

/** An instant as the service writes it: UTC, no more digits than it needs. */
export const PlainInstant = Type.String({
  format: 'date-time',
  pattern: '^[^.]{19}(\\.\\d{0,2}[1-9])?Z$',
})

/** A whole number that the database can keep. */
export const Count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

/** How often a record has changed, its first form included. */
export const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** A value, or null where there is none. */
export const nullable = <Shape extends TSchema>(shape: Shape) =>
  Type.Union([shape, Type.Null()])

/** When a record was entered, and by whom. */
export const created = { createdAt: PlainInstant, createdBy: Type.String() }

/** When a record that may change was entered and changed, and by whom. */
export const stamps = {
  ...created,
  updatedAt: PlainInstant,
  updatedBy: Type.String(),
}

/** How many lines there are of each type. */
const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }))
export type Counts = Static<typeof Counts>

/** The first line of an export, beside its type `header`. */
export const HeaderLine = Type.Object(
  {
    format: Type.Literal('rectrack'),
    version: Type.Literal(1),
    zone: Type.String(),
    machines: Type.Array(
      Type.Object({ id: Type.String(), version: Type.String() }, strict),
    ),
    description: Type.String(),
  },
  strict,
)
export type HeaderLine = Static<typeof HeaderLine>

/** The last line of an export, beside its type `end`. */
export const EndLine = Type.Object({ counts: Counts, sha256: Sha256 }, strict)
export type EndLine = Static<typeof EndLine>

/** What an import has stored. */
export const ImportShape = Type.Object(
  {
    importedAt: Instant,
    importedBy: Type.String({ description: 'The id of the caller' }),
    sha256: Type.String({ description: 'SHA-256 of the whole file, in hex' }),
    counts: Counts,
    leftOut: {
      ...Counts,
      description:
        'How many of those were right, but cannot be kept here: checkpoints, where the record has other events too',
    },
  },
  {
    $id: 'Import',
    description: 'What an import has stored, by the type of its lines.',
    examples: [
      {
        importedAt: '2018-01-15T09:00:00Z',
        importedBy: '0198c5a2-7a00-7000-8000-0000000000a1',
        sha256:
          '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        counts: { meeting: 5, event: 154 },
        leftOut: {},
      },
    ],
  },
)
export type Import = Static<typeof ImportShape>
