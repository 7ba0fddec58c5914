import type { Context } from '../machines/context.ts'
import { recommendation } from '../machines/recommendation.ts'
import { restore } from '../src/engine/runtime.ts'
import { type Ground, query } from './ground.ts'
import type { Place } from './life.ts'
import { type Server, startServer } from './process.ts'

/** The plain service and where its items stand now. */
export interface PlainService extends Server {
  places(): Promise<Place[]>
}

/**
 * Starts the plain service on a database of its own.
 *
 * @param from address of rectrack's database, whose items it is given
 */
export async function startPlain(
  ground: Ground,
  from: string,
): Promise<PlainService> {
  const database = await ground.createDatabase('plain')
  const env = { DATABASE_URL: database }
  const server = await startServer('bench/plain-service.ts', env)
  await copyItems(from, database)
  await query(database, 'analyze', [])
  return {
    ...server,
    places: () =>
      query(database, 'select id, version from items order by id', []),
  }
}

interface Row extends Place {
  state: string
  context: Context
}

async function copyItems(from: string, to: string): Promise<void> {
  const text = 'select id, version, state, context from work_items'
  const items = (await query<Row>(from, text, [])).map((row) => ({
    id: row.id,
    version: row.version,
    snapshot: recommendation.getPersistedSnapshot(
      restore(recommendation, row.state, row.context),
    ),
  }))
  await query(
    to,
    `insert into items (id, version, snapshot)
    select id, version, snapshot
    from jsonb_to_recordset($1::jsonb)
      as i(id uuid, version integer, snapshot jsonb)`,
    [JSON.stringify(items)],
  )
}
