import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './database.ts'

// Replicas tell each other that something was written. Word of it may be late,
// doubled or lost: it only wakes up who looks anyway.

const channel = 'rectrack_events'

/** Milliseconds until a connection that was lost is tried again. */
const pause = 1_000

/**
 * Tells all replicas that something was written. Not within the transaction
 * that wrote it: those that tell something are committed one after the other.
 */
export async function tellNews(db: Db): Promise<void> {
  await sql`select pg_notify(${channel}, '')`.execute(db)
}

/** Somebody who listens. */
export interface Listener {
  close(): Promise<void>
}

/**
 * Listens for news by a connection of its own, which is made again whenever it
 * is lost.
 *
 * @param onNews called for each, and once the connection stands
 * @param onError told of a connection that failed
 */
export function listenForNews(
  url: string,
  onNews: () => void,
  onError: (error: unknown) => void,
): Listener {
  let isClosed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const begin = async () => {
    const made = new pg.Client({
      connectionString: url,
      application_name: 'rectrack listener',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    })
    client = made
    made.on('notification', onNews)
    // Either event tells of the loss; it is the last one that made knows of.
    made.on('error', onError)
    made.on('end', () => {
      if (!isClosed) timer = setTimeout(() => (beginning = begin()), pause)
    })
    try {
      await made.connect()
      await made.query(`listen ${channel}`)
      onNews()
    } catch (error) {
      onError(error)
      await made.end()
    }
  }
  let beginning = begin()
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await beginning
      await client?.end()
    },
  }
}
