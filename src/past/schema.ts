import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, nullable, ref } from '../../machines/shapes.ts'
import { DeadlineShape } from '../deadlines/schema.ts'
import { recordingFields } from '../work-items/recording.ts'

const Side = Type.Object({
  asOf: nullable(CivilDate),
  knownAt: nullable(Instant),
  version: Type.Integer({ description: '0 where it was not there yet' }),
  state: nullable(Type.String()),
})

const side = { asOf: '2018-02-28', knownAt: null, version: 6 }

/** What is different of an item between two points of the record. */
export const DiffShape = Type.Object(
  {
    workItem: Id,
    name: Type.String({ description: 'Its number, or its provisional name' }),
    from: Side,
    to: Side,
    changes: Type.Array(
      Type.Object({
        field: Type.String({ description: 'A field of the work item' }),
        from: Type.Unknown({ description: 'Null where it was not there yet' }),
        to: Type.Unknown({ description: 'Null where it was not there yet' }),
      }),
      { description: 'The fields that differ, as the item is read' },
    ),
    events: Type.Array(
      Type.Object({
        seq: Type.Integer(),
        type: Type.String(),
        ...recordingFields,
        from: nullable(Type.String()),
        to: Type.String(),
        sentence: Type.String({ description: 'What happened, in words' }),
      }),
      {
        description:
          'What lies between the two, oldest first; where `to` comes before `from`, that is what was not there yet',
      },
    ),
    armed: Type.Array(ref(DeadlineShape), {
      description: 'The deadlines that these events armed',
    }),
    ended: Type.Array(ref(DeadlineShape), {
      description: 'The deadlines that these events fired or cancelled',
    }),
    sentences: Type.Array(Type.String(), { description: 'All of it in words' }),
  },
  {
    $id: 'WorkItemDiff',
    description: 'What is different of an item between two points.',
    examples: [
      {
        workItem: '0198c5a2-7a00-7000-8000-000000000001',
        name: 'Y.4118',
        from: { ...side, state: 'aap.lastCall' },
        to: {
          ...{ ...side, asOf: '2018-03-01', version: 8 },
          state: 'approved.inForce',
        },
        changes: [
          { field: 'state', from: 'aap.lastCall', to: 'approved.inForce' },
        ],
        events: [],
        armed: [],
        ended: [],
        sentences: [
          'Y.4118 went from aap.lastCall to approved.inForce between 2018-02-28 and 2018-03-01.',
        ],
      },
    ],
  },
)
export type Diff = Static<typeof DiffShape>
