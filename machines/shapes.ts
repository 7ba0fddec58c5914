import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'

/** One line or more of human text; never blank, never with a NUL. */
export const Text = Type.String({
  minLength: 1,
  maxLength: 20_000,
  pattern: '^\\s*[^\\s\\u0000][^\\u0000]*$',
})

/** A short human label such as a name or a place. */
export const Label = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^(?!\\s*$)[^\\u0000-\\u001f\\u007f]+$',
})

/** A civil date `YYYY-MM-DD` that exists (RFC 3339 full-date). */
export const CivilDate = Type.String({
  format: 'date',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
})

/** A civil date whose end is an instant of the years that are kept. */
export const LastDay = Type.String({
  format: 'date',
  // The day after it has no instant of four digits.
  pattern: '^(?!9999-12-31)\\d{4}-\\d{2}-\\d{2}$',
})

/** The first day of a window, which ends within the years that are kept. */
export const WindowStart = Type.String({
  format: 'date',
  // No window of the rules is as long as the year that is left out.
  pattern: '^(?!9999)\\d{4}-\\d{2}-\\d{2}$',
})

/** An instant in UTC, RFC 3339 with `Z`. */
export const Instant = Type.String({ format: 'date-time' })

/** Identifies a record that the service made. */
export const Id = Type.String({ format: 'uuid' })

/** Membership categories (rules.md 10); only these speak as a party. */
export const Category = Type.Enum(
  ['memberState', 'sectorMember', 'associate', 'academia'],
  { type: 'string' },
)
export type Category = Static<typeof Category>

/** A member of the Union or of the Sector, with its category. */
export const Party = Type.Object(
  { name: Label, category: Category },
  {
    $id: 'Party',
    additionalProperties: false,
    examples: [{ name: 'Korea', category: 'memberState' }],
  },
)
export type Party = Static<typeof Party>

/** The number of a revision; 0 is the paper as it first was. */
export const Revision = Type.Integer({ minimum: 0, maximum: 1000 })

/** A paper of a meeting and its exact revision; none given means 0. */
export const Document = Type.Object(
  {
    reference: Label,
    revision: Type.Optional({ ...Revision, default: 0 }),
  },
  {
    $id: 'Document',
    additionalProperties: false,
    examples: [{ reference: 'TD416', revision: 1 }],
  },
)
export type Document = Static<typeof Document>

/** Where a decision was taken: study group, working party or WTSA. */
export const Forum = Type.Enum(['SG', 'WP', 'WTSA'], { type: 'string' })
export type Forum = Static<typeof Forum>

/** Who may act (api.md, Callers). */
export const Role = Type.Enum(
  [
    'admin',
    'tsb',
    'director',
    'sgChair',
    'wpChair',
    'rapporteur',
    'editor',
    'member',
    'reader',
  ],
  { type: 'string' },
)
export type Role = Static<typeof Role>

/** Who may send an event: a caller's role, or the clock of the service. */
export type Sender = Exclude<Role, 'admin' | 'reader'> | 'clock'

/** Several parties; a party stands in a list once or more, it counts once. */
export const Parties = Type.Array(ref(Party), { maxItems: 1000 })

/** The work programme's processes; AGREEMENT is for informative texts. */
export const Process = Type.Enum(['AAP', 'TAP', 'AGREEMENT'], {
  type: 'string',
})
export type Process = Static<typeof Process>

/**
 * The two classes of comment (A.8 4.4.1, 4.4.2); substantive is "other than
 * typographical".
 */
export const CommentClass = Type.Enum(['typographical', 'substantive'], {
  type: 'string',
})
export type CommentClass = Static<typeof CommentClass>

/** What kind of text a work item produces (A.1 1.8, Res. 1 1bis). */
export const Kind = Type.Enum(
  [
    'recommendation',
    'amendment',
    'corrigendum',
    'annex',
    'supplement',
    'technicalReport',
    'technicalPaper',
    'implementersGuide',
    'implementationGuidelines',
    'handbook',
    'appendix',
  ],
  { type: 'string' },
)
export type Kind = Static<typeof Kind>

/** What a schema says, or null. */
export const nullable = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Null()])

/**
 * A reference to a schema by its `$id` that keeps the static type, which
 * `Type.Ref` alone loses.
 *
 * @param schema a schema registered with the application under its `$id`
 */
export function ref<T extends TSchema & { $id?: string }>(schema: T) {
  return Type.Unsafe<Static<T>>(Type.Ref(schema.$id as string))
}
