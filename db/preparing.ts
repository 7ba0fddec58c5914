import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** With these words a statement asks to be planned once a connection. */
export const prepared = '/* prepared */'

/**
 * A pool whose connections prepare the statements that ask for it. The same
 * few statements make up nearly all of the load, and planning them anew costs
 * more than running them.
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
  const query = (text: string, values: unknown[]): unknown =>
    text.startsWith(prepared)
      ? client.query({ name: nameOf(text), text, values })
      : client.query(text, values)
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
  names.set(text, name)
  return name
}
