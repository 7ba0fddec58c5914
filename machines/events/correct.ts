import { Type } from 'typebox'
import { Text } from '../shapes.ts'
import { event } from './define.ts'

/**
 * Corrects the record of an earlier event without rewriting it. It passes by
 * the statechart, so final states take it too.
 */
export const correct = event(
  'Correct the record',
  'order of the record',
  ['tsb'],
  {
    event: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    reason: Text,
    fields: Type.Record(Type.String(), Type.Unknown(), {
      minProperties: 1,
      maxProperties: 50,
    }),
  },
)
