import { dayOf } from '../../machines/calendar.ts'
import type { Engine } from '../engine/engine.ts'
import { cutPage, type Page } from '../http/paging.ts'
import type { Holiday } from './schema.ts'

/**
 * A page of the holidays by which working days are counted, by date.
 *
 * @param year the present one in the zone of deadlines, if not given
 */
export async function getHolidays(
  { clock, holidays, zone }: Engine,
  year: number | undefined,
  limit: number,
  after: [date: string] | undefined,
): Promise<Page<Holiday>> {
  const present = dayOf(await clock.now(), zone).slice(0, 4)
  const all = await holidays(year ?? Number(present))
  return cutPage(all, limit, after, ({ date }) => [date])
}
