import { type Static, Type } from 'typebox'
import { CivilDate } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'

/** A day that is no working day. */
export const HolidayShape = Type.Object(
  { date: CivilDate, name: Type.String() },
  {
    $id: 'Holiday',
    description: 'An official holiday, which is no working day.',
    examples: [{ date: '2017-09-07', name: 'Jeûne Genevois' }],
  },
)
export type Holiday = Static<typeof HolidayShape>

/** A page of holidays. */
export const HolidayPage = pageOf(HolidayShape)
