import { Type } from 'typebox'
import { type DeadlineName, deadlineRules } from '../deadline-rules.ts'
import { Label, LastDay, Text } from '../shapes.ts'
import { event } from './define.ts'

const names = Object.keys(deadlineRules) as DeadlineName[]

/**
 * Puts off the end of a deadline that runs. It passes by the statechart: no
 * state follows from it, only another day.
 */
export const extendDeadline = event(
  'Extend a running deadline',
  'rules.md 1.8, Q11',
  ['director', 'tsb'],
  {
    deadline: Type.Enum(names, { type: 'string' }),
    until: { ...LastDay, description: 'The new last day' },
    reason: Text,
    circular: Type.Optional(Label),
  },
)
