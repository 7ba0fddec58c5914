import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** With these words a statement asks to be planned once a connection. */
export const prepared = '/* prepared */'

/**
 * A pool whose connections prepare the statements that ask for it. The same
 * few statements make up nearly all of the load, and planning them anew costs
 * more than running them. A connection that leaves a statement without an
 * answer for longer than its `query_timeout` is used no more.
 */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const found = known.get(client) ?? preparing(client)
      known.set(client, found)
      return found
    },
  }
}

function preparing(client: pg.PoolClient): PostgresPoolClient {
  let isSilent = false
  const send = (text: string, values: unknown[]) =>
    text.startsWith(prepared)
      ? client.query({ name: nameOf(text), text, values })
      : client.query(text, values)
  const query = async (text: string, values: unknown[]): Promise<unknown> => {
    // What would come after a statement without an answer waits for it too.
    if (isSilent) throw new Error('Connection terminated: it was silent')
    try {
      return await send(text, values)
    } catch (error) {
      isSilent = isSilence(error)
      throw error
    }
  }
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || isSilent),
  }
}

function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
  names.set(text, name)
  return name
}
