import { type Static, Type } from 'typebox'
import {
  type DeadlineFilter,
  paperDeadlineName,
} from '../../db/deadline-filter.ts'
import type { Viewpoint } from '../../db/viewpoints.ts'
import { dayOf } from '../../machines/calendar.ts'
import {
  type DeadlineName,
  deadlineRules,
} from '../../machines/deadline-rules.ts'
import { Proposal } from '../../machines/events/propose.ts'
import { Process } from '../../machines/shapes.ts'
import type { Engine } from '../engine/engine.ts'
import { lookUp, resolve } from '../engine/lookup.ts'
import { spellingsOf } from '../groups/names.ts'
import { groupsWithin, isQuestion } from '../groups/tree.ts'
import { isDate, isInstant } from '../http/formats.ts'
import { invalid } from '../http/problems.ts'
import { DeadlineState } from './schema.ts'

const { studyGroup, question } = Proposal.properties

const names = [
  ...(Object.keys(deadlineRules) as DeadlineName[]),
  paperDeadlineName,
] as const

const Bound = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 50, description }))

/** Query parameters by which deadlines are chosen, wherever they are shown. */
export const deadlineFilters = {
  from: Bound(
    'A day: those whose last day it is, or comes later. An instant: those that end then or later.',
  ),
  until: Bound(
    'A day, such as `2017-10-28`: those whose last day it is, or was before. An instant, such as `2017-10-29T00:00:00Z`: those that end by then.',
  ),
  state: Type.Optional(DeadlineState),
  overdue: Type.Optional(
    Type.Boolean({
      description: 'Duties that nobody has met in time, or all others',
    }),
  ),
  workItem: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'Id, number or any name that the item ever had',
    }),
  ),
  kind: Type.Optional(
    Type.Enum(['item', 'paper'], {
      type: 'string',
      description: 'Those of work items, or those that papers set',
    }),
  ),
  name: Type.Optional(
    Type.Enum([...names], {
      type: 'string',
      description: 'Such as `lastCall`; that of papers is `answer`',
    }),
  ),
  studyGroup: Type.Optional(studyGroup),
  question: Type.Optional(question),
  group: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'Id or name of a group, with all that is below it: `WP1/20`',
    }),
  ),
  process: Type.Optional(Process),
}

const Filters = Type.Object(deadlineFilters)
export type DeadlineFilters = Static<typeof Filters>

/**
 * What a query chooses.
 *
 * @param now instant by which duties are overdue
 * @param viewpoint from which they are looked at; the present if not given
 * @throws Problem VALIDATION at `/from`, `/until`, `/workItem` or
 *   `/group`
 */
export async function toFilter(
  engine: Engine,
  query: DeadlineFilters,
  now: string,
  viewpoint: Viewpoint = {},
): Promise<DeadlineFilter> {
  const { from, until, workItem, group } = query
  const { kind, state, overdue, name, studyGroup, question, process } = query
  return {
    ...{ now, viewpoint, zone: engine.zone, kind, state, overdue, name },
    ...{ studyGroup, question, process },
    from: readBound('/from', from),
    until: readBound('/until', until),
    workItem:
      workItem === undefined ? undefined : await findId(engine, workItem),
    group:
      group === undefined ? undefined : await readGroup(engine, group, now),
  }
}

function readBound(path: string, bound: string | undefined) {
  if (bound === undefined) return undefined
  if (isDate(bound)) return { day: bound }
  if (isInstant(bound)) return { instant: bound }
  throw invalid(
    path,
    'must be a date YYYY-MM-DD that exists, or an instant such as 2017-09-01T00:00:00Z',
  )
}

async function findId(engine: Engine, ref: string): Promise<string> {
  const refs = { items: [ref], meetings: [] }
  const item = resolve(await lookUp(engine, engine.store, refs), ref)
  if (item) return item.id
  throw invalid('/workItem', 'there is no such work item')
}

async function readGroup(
  { db, zone }: Engine,
  ref: string,
  now: string,
): Promise<NonNullable<DeadlineFilter['group']>> {
  const groups = await groupsWithin(db, ref, { today: dayOf(now, zone) })
  if (!groups) throw invalid('/group', `there is no group ${ref}`)
  return {
    names: groups.flatMap(spellingsOf),
    questions: groups.filter(isQuestion).map(({ key }) => key),
  }
}
