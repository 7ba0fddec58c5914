import { Type } from 'typebox'
import { dayOf } from '../../machines/calendar.ts'
import type { Engine } from '../engine/engine.ts'
import { StudyPeriod } from './schema.ts'
import type { When } from './tree.ts'

/** The reference in the path: id or name. */
export const groupParams = Type.Object({
  ref: Type.String({
    minLength: 1,
    maxLength: 500,
    description:
      'Id or name, such as SG20, WP1/20 or Q2/20; a name means the newest study period that is not after the present one',
  }),
})

/** Query parameter of routes that take a name. */
export const whichPeriod = {
  studyPeriod: Type.Optional({
    ...StudyPeriod,
    description: 'The study period in which the name is looked up',
  }),
}

/** In which study period a request means its name. */
export async function whenOf(
  { clock, zone }: Pick<Engine, 'clock' | 'zone'>,
  studyPeriod: string | undefined,
): Promise<When> {
  if (studyPeriod !== undefined) return { studyPeriod }
  return { today: dayOf(await clock.now(), zone) }
}
