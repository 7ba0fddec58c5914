import { type Static, Type } from 'typebox'
import type { ItemsFilter, Stays } from '../../../db/enterings.ts'
import { dayOf } from '../../../machines/calendar.ts'
import { Proposal } from '../../../machines/events/propose.ts'
import { Process } from '../../../machines/shapes.ts'
import type { Engine } from '../../engine/engine.ts'
import { momentOf } from '../../engine/viewpoint.ts'
import { groupParameter, requireQuestions } from '../../groups/filter.ts'
import { pageParameters } from '../../http/paging.ts'
import { readViewpoint, viewpointParameters } from '../../http/viewpoint.ts'

const { studyGroup, question } = Proposal.properties

/** Query parameters of all statistics. */
export const statsParameters = {
  studyGroup: Type.Optional(studyGroup),
  question: Type.Optional(question),
  group: Type.Optional(groupParameter),
  process: Type.Optional(Process),
  ...viewpointParameters,
  ...pageParameters,
}

/** A state to ask for; also one that no machine knows any more. */
export const stateParameter = Type.Optional(
  Type.String({
    pattern: '^[A-Za-z]+(\\.[A-Za-z]+)*$',
    maxLength: 100,
    description: 'A state, or the beginning of its path, such as `aap`',
  }),
)

/** A year to ask for. */
export const yearParameter = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 9999, description }))

const Query = Type.Object(statsParameters)

/** From where statistics are made, and of which items. */
export interface Basis {
  span: Stays
  filter: ItemsFilter
}

/**
 * What a query chooses.
 *
 * @throws Problem VALIDATION at `/group`
 */
export async function readBasis(
  { db, clock, zone }: Engine,
  query: Static<typeof Query>,
): Promise<Basis> {
  const { studyGroup, question, group } = query
  const viewpoint = readViewpoint(query, zone)
  const until = dayOf(momentOf(viewpoint, await clock.now(), zone), zone)
  const questions = await requireQuestions(db, group, until)
  return {
    span: { viewpoint, until },
    filter: { studyGroup, question, questions },
  }
}
