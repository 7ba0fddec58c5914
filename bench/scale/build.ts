import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations.ts'
import type { Bench } from '../bench.ts'
import { type Ground, query } from '../ground.ts'
import { takeIndexes } from './indexes.ts'
import { meetings } from './meetings.ts'
import { foldBoard } from './settle.ts'
import { columns, type Share } from './share.ts'

/** What is noted of a database once all is in it: whose tables it has. */
const complete = `complete: ${Object.keys(migrations).join()}`

/** So many make a record together, whatever the machine has. */
const shares = 2

/**
 * The database with the record of about so many events: the one that a kept
 * server has, or else it is made. It is the same one for a size, taken from
 * the statechart.
 *
 * @returns its address
 */
export async function recordOf(
  { url: server }: Ground,
  events: number,
  tell: Bench['tell'],
): Promise<string> {
  const name = `scale_${events}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const [found] = await query<{ note: string | null }>(
    server,
    `select shobj_description(oid, 'pg_database') as note from pg_database
    where datname = $1`,
    [name],
  )
  if (found?.note === complete) {
    // The token of the run that made it is known to nobody any more.
    await query(url.href, 'delete from tokens', [])
    return url.href
  }
  if (found) await query(server, `drop database ${name}`, [])
  await query(server, `create database ${name}`, [])
  const begun = performance.now()
  await buildRecord(url.href, events)
  await query(server, `comment on database ${name} is '${complete}'`, [])
  const seconds = (performance.now() - begun) / 1000
  tell(`Scale: ${events} events made in ${Math.round(seconds)} s`)
  return url.href
}

/** Fills an empty database; rows go in by `COPY`, before their indexes. */
async function buildRecord(url: string, events: number): Promise<void> {
  const { db, close } = connect(url)
  try {
    await migrate(db)
    const rows = meetings.map(({ meeting }) => ({
      id: meeting.id,
      name: meeting.name,
      kind: 'SG' as const,
      group: meeting.group,
      place: null,
      opens_on: meeting.opensOn,
      closes_on: meeting.closesOn,
      created_at: '2009-01-01T00:00:00Z',
      created_by: 'bench',
    }))
    await db.insertInto('meetings').values(rows).execute()
  } finally {
    await close()
  }
  const restore = await takeIndexes(url, Object.keys(columns))
  await Promise.all(
    Array.from({ length: shares }, (_, index) =>
      makeShare({ url, events, index, of: shares }),
    ),
  )
  await restore()
  await query(
    url,
    `select setval('events_position_seq', (select max(position) from events))`,
    [],
  )
  await query(url, 'vacuum analyze', [])
  await foldBoard(url)
}

async function makeShare(share: Share): Promise<void> {
  const file = new URL('worker.ts', import.meta.url)
  await once(new Worker(file, { workerData: share }), 'exit')
}
