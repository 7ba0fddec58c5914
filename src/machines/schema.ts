import { type Static, Type } from 'typebox'
import { nullable, ref } from '../../machines/shapes.ts'
import {
  deadlineTypeExample,
  eventTypeExample,
  machineExample,
  stateExample,
  summaryExample,
  transitionExample,
} from './examples.ts'

const clause = Type.String({ description: 'Where the rule stands' })
const roles = Type.Array(Type.String(), { description: 'Who may send it' })

const summary = {
  id: Type.String(),
  version: Type.String(),
  current: Type.Boolean({ description: 'Whether new work items begin in it' }),
  description: Type.String(),
  links: Type.Record(Type.String(), Type.String()),
}

/** A machine in a list. */
export const MachineSummaryShape = Type.Object(summary, {
  $id: 'MachineSummary',
  description: 'A statechart by which work items go, in one version.',
  examples: [summaryExample],
})
export type MachineSummary = Static<typeof MachineSummaryShape>

const StateShape = Type.Object(
  {
    path: Type.String({ description: 'Its public name, a dotted path' }),
    code: nullable(Type.String({ description: 'The code that ITU shows' })),
    clause,
    description: Type.String(),
    tags: Type.Array(Type.String()),
    initial: nullable(
      Type.String({ description: 'The state inside with which it begins' }),
    ),
    atomic: Type.Boolean({ description: 'Whether an item can be in it' }),
    final: Type.Boolean({ description: 'Whether nothing leads out of it' }),
  },
  { $id: 'MachineState', examples: [stateExample] },
)

const TransitionShape = Type.Object(
  {
    event: Type.String(),
    title: Type.String(),
    from: Type.String({
      description: 'The state that provides for it, for those inside too',
    }),
    to: nullable(
      Type.String({ description: 'Null: the item stays where it is' }),
    ),
    when: nullable(
      Type.String({
        description:
          'Which of several ways it is; the first that holds is taken',
      }),
    ),
    clause,
    roles,
    requires: Type.Array(
      Type.Object({
        name: Type.String(),
        clause,
        depends: Type.Enum(['state', 'date', 'payload'], {
          type: 'string',
          description: 'What it looks at',
        }),
      }),
      { description: 'What is asked before it is taken, in this order' },
    ),
  },
  { $id: 'MachineTransition', examples: [transitionExample] },
)

const EventTypeShape = Type.Object(
  {
    event: Type.String(),
    title: Type.String(),
    clause,
    roles,
    payload: Type.Record(Type.String(), Type.Unknown(), {
      description: 'JSON Schema of what it carries',
    }),
  },
  { $id: 'MachineEvent', examples: [eventTypeExample] },
)

const DeadlineTypeShape = Type.Object(
  {
    name: Type.String(),
    armedBy: Type.Array(
      Type.Object({
        state: Type.String(),
        event: nullable(
          Type.String({ description: 'Null: whatever leads into the state' }),
        ),
      }),
    ),
    rules: Type.Array(
      Type.Object({
        edition: Type.String(),
        process: nullable(
          Type.String({ description: 'Null: the same for both' }),
        ),
        rule: Type.String(),
        clause,
        fires: nullable(
          Type.String({
            description: 'The event that the clock sends; null for a duty',
          }),
        ),
      }),
    ),
  },
  { $id: 'MachineDeadline', examples: [deadlineTypeExample] },
)

/** A machine with all that it knows of the law. */
export const MachineShape = Type.Object(
  {
    ...summary,
    states: Type.Array(ref(StateShape)),
    transitions: Type.Array(ref(TransitionShape)),
    events: Type.Array(ref(EventTypeShape)),
    deadlines: Type.Array(ref(DeadlineTypeShape)),
  },
  {
    $id: 'Machine',
    description: 'A statechart with all that it knows of the law.',
    examples: [machineExample],
  },
)
export type MachineDescription = Static<typeof MachineShape>

/** Every shape of this file that answers refer to. */
export const machineShapes = [
  MachineSummaryShape,
  StateShape,
  TransitionShape,
  EventTypeShape,
  DeadlineTypeShape,
  MachineShape,
]
