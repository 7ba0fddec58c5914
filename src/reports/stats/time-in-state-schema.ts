import { type Static, Type } from 'typebox'
import { nullable } from '../../../machines/shapes.ts'
import { pageOf } from '../../http/paging.ts'
import { stateParameter, statsParameters, yearParameter } from './query.ts'

/** By what stays may be put together. */
export const stayGroups = [
  ...(['process', 'state', 'studyGroup', 'question', 'year'] as const),
]

const group = `(${stayGroups.join('|')})`

/** Query parameters of the time in states. */
export const TimeInStateQuery = Type.Object(
  {
    by: Type.Optional(
      Type.String({
        pattern: `^${group}(,${group})*$`,
        maxLength: 100,
        default: 'process,state',
        description: `By what stays are put together: any of ${stayGroups.join(', ')}, separated by commas`,
      }),
    ),
    ...statsParameters,
    state: stateParameter,
    year: yearParameter('The year of entering the state'),
  },
  { additionalProperties: false },
)
export type TimeInStateQuery = Static<typeof TimeInStateQuery>

const days = (description: string) =>
  Type.Union([Type.Integer(), Type.Null()], {
    description: `${description}; null where there is none`,
  })

const spread = (description: string) =>
  Type.Object(
    {
      count: Type.Integer(),
      p50: days('The median in days, by nearest rank'),
      p90: days('Nine in ten are not longer, in days, by nearest rank'),
      max: days('The longest, in days'),
    },
    { description },
  )

/** How long items stayed in a state. */
export const TimeInStateShape = Type.Object(
  {
    process: nullable(Type.String()),
    state: nullable(Type.String()),
    studyGroup: nullable(Type.Integer()),
    question: nullable(Type.String()),
    year: nullable(Type.Integer({ description: 'Of entering' })),
    closed: spread('Stays that have ended'),
    open: spread('Stays that go on, until the day that is looked at'),
  },
  {
    $id: 'TimeInState',
    description:
      'How many days of the calendar items stayed in a state. What the stays are not put together by is null.',
    examples: [
      {
        process: 'AAP',
        state: 'aap.lastCall',
        studyGroup: null,
        question: null,
        year: null,
        closed: { count: 12, p50: 28, p90: 28, max: 28 },
        open: { count: 1, p50: 5, p90: 5, max: 5 },
      },
    ],
  },
)
export type TimeInState = Static<typeof TimeInStateShape>

/** A page of times in states. */
export const TimeInStatePage = pageOf(TimeInStateShape)
