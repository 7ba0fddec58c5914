import { Type } from 'typebox'
import { CivilDate, Instant } from '../../machines/shapes.ts'
import { correctionExample } from './examples.ts'

/** A fact of an earlier event as a `correct` event set it right. */
export const CorrectionShape = Type.Object(
  {
    seq: Type.Integer({ description: 'The `seq` of the `correct` event' }),
    event: Type.Integer({ description: 'The `seq` of the corrected event' }),
    field: Type.String(),
    was: Type.Unknown({
      description: 'What stood there before; null where nothing did',
    }),
    is: Type.Unknown({ description: 'What stands there from then on' }),
    reason: Type.String(),
    on: CivilDate,
    recordedAt: Instant,
  },
  {
    $id: 'Correction',
    description: 'A corrected fact: what it was, what it is, and why.',
    examples: [correctionExample],
  },
)

/** What was corrected of an event. */
export const Corrected = Type.Object({
  fields: Type.Record(Type.String(), Type.Unknown(), {
    description: 'The corrected fields as they stand now',
  }),
  by: Type.Array(Type.Integer(), {
    description: 'The `seq` of each `correct` event about it',
  }),
})
