import { type Static, Type } from 'typebox'
import { Proposal } from '../../machines/events/propose.ts'
import {
  CivilDate,
  Instant,
  nullable,
  Process,
  ref,
} from '../../machines/shapes.ts'
import { DeadlineShape } from '../deadlines/schema.ts'
import { groupParameter } from '../groups/filter.ts'
import { viewpointParameters } from '../http/viewpoint.ts'
import { StaleItemShape } from '../reports/stale-items-schema.ts'

/** Query parameters of the board. */
export const BoardQuery = Type.Object(
  {
    studyGroup: Type.Optional(Proposal.properties.studyGroup),
    group: Type.Optional(groupParameter),
    ...viewpointParameters,
    first: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100,
        default: 10,
        description: 'How many deadlines and items to show at most of each',
      }),
    ),
  },
  { additionalProperties: false },
)
export type BoardQuery = Static<typeof BoardQuery>

const Count = Type.Integer({ minimum: 0, description: 'How many work items' })

const Duties = Type.Integer({
  minimum: 0,
  description: 'How many duties are past and unmet',
})

const StateCount = Type.Object({
  state: Type.String({ description: 'Dotted path' }),
  process: Process,
  workItems: Count,
})

/** What a dashboard shows: how many, where, and what is next. */
export const BoardShape = Type.Object(
  {
    asOf: nullable(CivilDate),
    knownAt: nullable(Instant),
    at: {
      ...Instant,
      description:
        'When duties are looked at, and from when on deadlines are ahead',
    },
    workItems: Count,
    stages: Type.Array(
      Type.Object({
        stage: Type.String({
          description: 'The first step of states: `aap` is all of `aap.*`',
        }),
        workItems: Count,
      }),
    ),
    processes: Type.Array(Type.Object({ process: Process, workItems: Count })),
    states: Type.Array(StateCount),
    questions: Type.Array(
      Type.Object({
        studyGroup: Type.Integer(),
        question: Type.String(),
        workItems: Count,
        overdue: Duties,
        states: Type.Array(StateCount),
      }),
    ),
    ahead: Type.Array(ref(DeadlineShape), {
      description: 'The deadlines that end next',
    }),
    overdue: Type.Object({
      count: Duties,
      first: Type.Array(ref(DeadlineShape), {
        description: 'Those that were due last',
      }),
    }),
    stale: nullable(
      Type.Object(
        {
          count: Count,
          first: Type.Array(ref(StaleItemShape), {
            description: 'Those that are stale longest',
          }),
        },
        { description: 'Null for the past' },
      ),
    ),
  },
  {
    $id: 'Board',
    description: 'The work programme at a glance.',
    examples: [
      {
        asOf: null,
        knownAt: null,
        at: '2017-10-02T09:00:00Z',
        workItems: 1,
        stages: [{ stage: 'aap', workItems: 1 }],
        processes: [{ process: 'AAP', workItems: 1 }],
        states: [{ state: 'aap.lastCall', process: 'AAP', workItems: 1 }],
        questions: [
          {
            studyGroup: 20,
            question: '2/20',
            workItems: 1,
            overdue: 0,
            states: [{ state: 'aap.lastCall', process: 'AAP', workItems: 1 }],
          },
        ],
        ahead: [],
        overdue: { count: 0, first: [] },
        stale: { count: 0, first: [] },
      },
    ],
  },
)
export type Board = Static<typeof BoardShape>
