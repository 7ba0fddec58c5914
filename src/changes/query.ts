import { type Static, Type } from 'typebox'
import type { ChangeOutline } from '../../db/changes.ts'
import { bodyTypes } from '../../machines/bodies.ts'
import { dayOf } from '../../machines/calendar.ts'
import { Process } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { requireQuestions } from '../groups/filter.ts'
import { pageParameters } from '../http/paging.ts'
import { requireStates } from '../work-items/list.ts'
import { WorkItemsQuery } from '../work-items/list-query.ts'

/** Every event that the feed may tell of. */
export const EventType = Type.Enum(['propose', ...bodyTypes], {
  type: 'string',
})

const { studyGroup, question, group, state } = WorkItemsQuery.properties

/** Query parameter that says where to go on. */
export const since = Type.Optional({
  ...pageParameters.cursor,
  description:
    'The `cursor` of an answer, of an event or of a message of a webhook; without it the feed is read from its beginning',
})

/** Query parameters by which events are chosen, wherever the feed is read. */
export const changeFilters = {
  studyGroup,
  question,
  group,
  process: Type.Optional({
    ...Process,
    description: 'The process of the item after the event',
  }),
  state: Type.Optional({
    ...state,
    description:
      'The state after the event, or the beginning of its path: `aap.judgement` means all that lie within it',
  }),
  type: Type.Optional(
    Type.Array(EventType, {
      minItems: 1,
      maxItems: 100,
      description: 'The type of the event: one of these',
    }),
  ),
}

const Filters = Type.Object(changeFilters)

/** Which events a reader of the feed wants. */
export interface Wanted {
  /** Whether it wants all of them. */
  isAll: boolean
  passes(event: ChangeOutline): boolean
  /** What filters meant when they were read, for telling answers apart. */
  meaning: unknown
}

/**
 * Understands filters. A group stands for the Questions that it is or holds
 * today.
 *
 * @throws Problem VALIDATION at `/state` or `/group`
 */
export async function requireWanted(
  { db, clock, zone }: Engine,
  filters: Static<typeof Filters>,
): Promise<Wanted> {
  const { studyGroup, question, group, process, state, type } = filters
  const today = dayOf(await clock.now(), zone)
  const questions = await requireQuestions(db, group, today)
  const states = state === undefined ? undefined : requireStates(state)
  const asked: [keyof ChangeOutline, readonly unknown[] | undefined][] = [
    ['study_group', studyGroup === undefined ? undefined : [studyGroup]],
    ['question', question === undefined ? undefined : [question]],
    ['question', questions],
    ['process', process === undefined ? undefined : [process]],
    ['to_state', states],
    ['type', type],
  ]
  const tests = asked.flatMap(([field, values]) =>
    values ? [{ field, values: new Set(values) }] : [],
  )
  return {
    isAll: tests.length === 0,
    passes: (event) =>
      tests.every(({ field, values }) => values.has(event[field])),
    meaning: questions,
  }
}
