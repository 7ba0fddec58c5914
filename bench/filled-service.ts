import { type Ground, query } from './ground.ts'
import { type Decision, makeItems, openMeeting } from './items.ts'
import type { Place } from './life.ts'
import { startService } from './service.ts'

/** A service on a database of its own that has some items. */
export interface FilledService extends AsyncDisposable {
  url: string
  /** The address of its database. */
  database: string
  /** Where its items stand now. */
  places(): Promise<Place[]>
}

/**
 * Starts rectrack and enters items by way of a meeting.
 *
 * @param events what each item goes through once it is proposed
 */
export async function startFilled(
  ground: Ground,
  count: number,
  events: readonly Decision[],
): Promise<FilledService> {
  const database = await ground.createDatabase('rectrack')
  const service = await startService({ DATABASE_URL: database })
  await makeItems(await openMeeting(service.url), 'bench', count, events)
  await query(database, 'analyze', [])
  return {
    ...service,
    database,
    places: () =>
      query(database, 'select id, version from work_items order by id', []),
  }
}
