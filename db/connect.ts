import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import { preparingPool } from './preparing.ts'
import { types } from './types.ts'

/** What may be chosen about a connection; times are in milliseconds. */
export interface ConnectOptions {
  /** Most connections held at once; 10 if not given. */
  max?: number
  /** How the connections are called in `pg_stat_activity`. */
  applicationName?: string
  /**
   * How long one may wait for a connection before it is an error; for so long
   * the server may also be silent once a statement's time is over.
   */
  connectionTimeout?: number
  /** After which the server stops a statement; 0 means never. */
  statementTimeout?: number
  /** Told of the loss of a connection that nobody is using. */
  onLost?: (error: Error) => void
}

/** Milliseconds after which the server ends a transaction that asks nothing. */
const idleTimeout = 60_000

/** An open way to the database; `close` waits for what is in use. */
export interface Connection {
  db: Kysely<Database>
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens a pool of connections; none is made before the first query, so a
 * database that is away shows itself there.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const statementTimeout = options.statementTimeout ?? 30_000
  const connectionTimeout = options.connectionTimeout ?? 5_000
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'rectrack',
    connectionTimeoutMillis: connectionTimeout,
    statement_timeout: statementTimeout,
    // The server stops a statement itself; when not even word of that comes,
    // there is no server any more, or no way to it.
    ...(statementTimeout > 0
      ? { query_timeout: statementTimeout + connectionTimeout }
      : {}),
    // The locks of a replica whose machine is gone go with its transactions.
    idle_in_transaction_session_timeout: idleTimeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // Without these listeners the loss of a connection ends the process: of an
  // idle one, and of one in use, whose statement fails of itself.
  pool.on('error', (error) => options.onLost?.(error))
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: preparingPool(pool) }),
  })
  return { db, pool, close: () => db.destroy() }
}
