import { type Static, Type } from 'typebox'
import { Proposal } from '../../machines/events/propose.ts'
import { machines } from '../../machines/index.ts'
import { Id, Instant, Kind, Process } from '../../machines/shapes.ts'
import { statesOf } from '../../machines/states.ts'
import { groupParameter } from '../groups/filter.ts'
import { pageParameters } from '../http/paging.ts'
import { viewpointParameters } from '../http/viewpoint.ts'
import { strictQuery } from './request.ts'

const { studyGroup, question } = Proposal.properties

const allStates = () =>
  machines.flatMap((machine) => [...statesOf(machine).values()])

/** The codes of states, and those of a text in force (rules.md 1.8). */
const codes = new Set([
  ...allStates().flatMap(({ code }) => code ?? []),
  ...['A', 'AT', 'AC'],
])

/** How a list of work items may be sorted; `-` is descending. */
const Sort = Type.Enum(
  [
    ...['createdAt', '-createdAt', 'updatedAt', '-updatedAt'],
    ...['provisionalName', '-provisionalName'],
    ...['enteredStateOn', '-enteredStateOn'],
  ],
  {
    type: 'string',
    default: 'createdAt',
    description:
      'What the list is sorted by, `-` for descending; the id breaks ties. Items that change while one pages move in the order of `updatedAt` and `enteredStateOn`, and in no other.',
  },
)

/** Query parameters of the list of work items. */
export const WorkItemsQuery = strictQuery({
  studyGroup: Type.Optional(studyGroup),
  question: Type.Optional(question),
  group: Type.Optional(groupParameter),
  process: Type.Optional(Process),
  state: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description:
        'A state, or the beginning of its path: `aap.judgement` means all of `aap.judgement.pending`, `aap.judgement.commentResolution` and `aap.judgement.textReady`',
    }),
  ),
  code: Type.Optional(
    Type.Enum([...codes], {
      type: 'string',
      description: 'The code that ITU shows',
    }),
  ),
  kind: Type.Optional(Kind),
  meeting: Type.Optional({
    ...Id,
    description: 'Items with an event of this meeting',
  }),
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description:
        'Words of names, numbers or the title, or their beginnings; all of them. They are the words of today, also where the past is read',
    }),
  ),
  changedSince: Type.Optional({
    ...Instant,
    description: 'Items whose last event was recorded then or later',
  }),
  overdue: Type.Optional(
    Type.Boolean({
      description: 'Items that have a duty whose day is past, or those without',
    }),
  ),
  stale: Type.Optional(
    Type.Boolean({
      description:
        'Items under study without a contribution over the previous two SG meetings (A.1 1.4.7), or all others',
    }),
  ),
  sort: Type.Optional(Sort),
  ...viewpointParameters,
  ...pageParameters,
})
export type WorkItemsQuery = Static<typeof WorkItemsQuery>

/**
 * The states that a path means: itself, or all that lie within it; none where
 * no machine knows it.
 */
export function statesWithin(path: string): string[] {
  const paths = allStates()
    .filter(({ atomic }) => atomic)
    .map((state) => state.path)
    .filter((state) => state === path || state.startsWith(`${path}.`))
  return [...new Set(paths)]
}
