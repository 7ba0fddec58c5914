import { Type } from 'typebox'
import { Label, Text } from '../shapes.ts'
import { event } from './define.ts'

/**
 * Lets an item go on under another version of the statechart, and under
 * another edition of the rules if it names one. It passes by the statechart:
 * the item stays in its state, and what runs keeps running.
 */
export const changeRules = event(
  'Go on under another version of the rules',
  'rules.md 1.10',
  ['tsb'],
  {
    machineVersion: Label,
    edition: Type.Optional(Label),
    reason: Text,
  },
)
