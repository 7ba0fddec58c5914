import type { Generated, Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import { json } from './json.ts'

/** Which events an endpoint is told of, as stored. */
export interface StoredFilter {
  studyGroups?: number[]
  questions?: string[]
  groups?: string[]
  processes?: string[]
  types?: string[]
  states?: string[]
  workItems?: string[]
}

/** A trial message to an endpoint and what has become of it. */
export interface StoredPing {
  id: string
  state: 'queued' | 'delivered' | 'failed'
  requestedAt: string
  failure: string | null
}

/**
 * Endpoints that are told of events: what people set, and how far delivery
 * is. Its times are those of the machine, never those of a virtual clock.
 */
export interface WebhooksTable {
  id: string
  url: string
  description: string | null
  filter: StoredFilter
  enabled: Generated<boolean>
  disabled_because: Generated<string | null>
  secret: string
  former_secret: Generated<string | null>
  /** Until when messages are signed with the former secret too. */
  former_secret_until: Generated<string | null>
  version: Generated<number>
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
  /** The position in the feed up to which everything is dealt with. */
  cursor: string
  /** How often the next event was tried in vain. */
  attempts: Generated<number>
  next_attempt_at: Generated<string>
  last_delivered_at: Generated<string | null>
  last_failed_at: Generated<string | null>
  last_failure: Generated<string | null>
  ping: Generated<StoredPing | null>
  /** Counts who held the endpoint; only the last one may write. */
  lease_number: Generated<string>
  lease_until: Generated<string | null>
}

export type WebhookRow = Selectable<WebhooksTable>
export type NewWebhookRow = Insertable<WebhooksTable>

/** What people may change of an endpoint. */
export type WebhookChanges = Partial<
  Pick<
    WebhookRow,
    | 'url'
    | 'description'
    | 'filter'
    | 'enabled'
    | 'disabled_because'
    | 'secret'
    | 'former_secret'
  >
> &
  Pick<WebhookRow, 'updated_at' | 'updated_by'>

/** Stores an endpoint. */
export async function insertWebhook(
  db: Db,
  row: NewWebhookRow,
): Promise<WebhookRow> {
  return db
    .insertInto('webhooks')
    .values({ ...row, filter: json(row.filter) })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The endpoint with this id. */
export async function findWebhook(
  db: Db,
  id: string,
): Promise<WebhookRow | undefined> {
  return db
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The endpoint with this id, held against change until the end. */
export async function lockWebhook(
  trx: Trx,
  id: string,
): Promise<WebhookRow | undefined> {
  return trx
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/**
 * Endpoints, the oldest first.
 *
 * @param after id of the last one of the page before
 */
export async function listWebhooks(
  db: Db,
  limit: number,
  after: string | undefined,
): Promise<WebhookRow[]> {
  let query = db.selectFrom('webhooks').selectAll()
  if (after !== undefined) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}

/**
 * Changes an endpoint by one version. What failed before is tried again at
 * once, since the change may be the cure.
 *
 * @param overlap for how many hours a secret that is replaced goes on signing
 */
export async function updateWebhook(
  trx: Trx,
  id: string,
  changes: WebhookChanges,
  overlap: number,
): Promise<WebhookRow> {
  const { filter, ...others } = changes
  return trx
    .updateTable('webhooks')
    .set((eb) => ({
      ...others,
      ...(filter === undefined ? {} : { filter: json(filter) }),
      ...(others.former_secret === undefined
        ? {}
        : {
            former_secret_until: sql<string>`now() + make_interval(hours => ${overlap})`,
          }),
      version: eb('version', '+', 1),
      attempts: 0,
      next_attempt_at: sql<string>`now()`,
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Removes an endpoint and its dead letters. */
export async function deleteWebhook(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('webhooks').where('id', '=', id).execute()
}

/**
 * Lets delivery go on from a position of the feed. Whoever holds the endpoint
 * loses it, so that it cannot move the cursor any more.
 */
export async function moveCursor(
  trx: Trx,
  id: string,
  cursor: string,
): Promise<WebhookRow> {
  return trx
    .updateTable('webhooks')
    .set((eb) => ({
      cursor,
      attempts: 0,
      next_attempt_at: sql<string>`now()`,
      lease_number: eb('lease_number', '+', '1'),
      lease_until: null,
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Asks for a trial message; one that still waits is replaced. */
export async function queuePing(
  trx: Trx,
  id: string,
  ping: StoredPing,
): Promise<WebhookRow> {
  return trx
    .updateTable('webhooks')
    .set({ ping: json(ping) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
