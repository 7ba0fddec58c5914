import { type Static, Type } from 'typebox'
import { Proposal } from '../../machines/events/propose.ts'
import { Instant, LastDay } from '../../machines/shapes.ts'
import { groupParameter } from '../groups/filter.ts'
import { pageParameters } from '../http/paging.ts'

const day = Type.String({ ...LastDay })
const knownAt = (point: string) =>
  Type.Optional(
    Type.Union([Instant, LastDay], {
      description: `What was on record then of \`${point}\`, a civil date: an instant, or the end of a day`,
    }),
  )

const known = { fromKnownAt: knownAt('from'), toKnownAt: knownAt('to') }

const meaning = {
  from: 'A civil date for what was true at the end of it, or an instant for what was on record then',
  to: 'Likewise; the present if not given. It may lie before `from`',
}

const version = Type.String({ pattern: '^\\d{1,9}$' })

/** Query parameters of the difference of one item. */
export const ItemDiffQuery = Type.Object(
  {
    from: Type.Union([day, Instant, version], {
      description: `${meaning.from}, or a version of the item; 0 is before its proposal`,
    }),
    to: Type.Optional(
      Type.Union([day, Instant, version], { description: meaning.to }),
    ),
    ...known,
  },
  { additionalProperties: false },
)
export type ItemDiffQuery = Static<typeof ItemDiffQuery>

/** Query parameters of the differences of many items. */
export const DiffQuery = Type.Object(
  {
    from: Type.Union([day, Instant], { description: meaning.from }),
    to: Type.Optional(Type.Union([day, Instant], { description: meaning.to })),
    ...known,
    studyGroup: Type.Optional(Proposal.properties.studyGroup),
    group: Type.Optional(groupParameter),
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type DiffQuery = Static<typeof DiffQuery>
