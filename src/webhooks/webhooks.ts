import { randomUUIDv7 } from 'node:crypto'
import type { Db, Trx } from '../../db/database.ts'
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  updateWebhook,
  type WebhookRow,
} from '../../db/webhooks.ts'
import { findGroup } from '../groups/tree.ts'
import { requireMatch, versionTag } from '../http/etags.ts'
import { type Page, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import { statesWithin } from '../work-items/list-query.ts'
import type { WebhookFilter } from './filter-schema.ts'
import type { NewWebhook, Webhook, WebhookChange } from './schema.ts'
import { newSecret, overlapHours } from './secrets.ts'
import { readUrl } from './urls.ts'

/** Who changes an endpoint, and when. */
export interface Change {
  by: string
  /** Instant. */
  at: string
  /** The civil date of it. */
  today: string
  /** Whether it may lead to this machine or its network. */
  allowPrivate: boolean
}

/**
 * Enters an endpoint; its secret is in the answer and shown no more.
 *
 * @param cursor the position of the feed after which delivery begins
 * @throws Problem VALIDATION at `/url`, `/filter/states/…` or
 *   `/filter/groups/…`
 */
export async function createWebhook(
  db: Db,
  body: NewWebhook,
  cursor: string,
  { by, at, today, allowPrivate }: Change,
): Promise<Webhook> {
  const { filter = {}, description = null } = body
  await checkFilter(db, filter, today)
  const secret = newSecret()
  const row = await insertWebhook(db, {
    id: randomUUIDv7(),
    url: readUrl(body.url, allowPrivate),
    description,
    filter,
    secret,
    cursor,
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
  })
  return { ...rowToWebhook(row), secret }
}

/**
 * The endpoint with this id.
 *
 * @throws Problem NOT_FOUND
 */
export async function getWebhookRow(db: Db, id: string): Promise<WebhookRow> {
  return requireRow(await findWebhook(db, id))
}

/** A page of the endpoints, the oldest first. */
export async function getWebhooks(
  db: Db,
  limit: number,
  after: string | undefined,
): Promise<Page<Webhook>> {
  const rows = await listWebhooks(db, limit + 1, after)
  return toPage(rows, limit, ({ id }) => [id], rowToWebhook)
}

/**
 * The endpoint with this id, locked, and still what the caller thinks it is.
 *
 * @param held `If-Match` as sent
 * @throws Problem NOT_FOUND, VERSION_MISMATCH
 */
export async function requireWebhook(
  trx: Trx,
  id: string,
  held?: string,
): Promise<WebhookRow> {
  const row = requireRow(await lockWebhook(trx, id))
  requireMatch(held, versionTag(row.version))
  return row
}

/**
 * Changes an endpoint; a new secret is in the answer and shown no more.
 *
 * @throws Problem VALIDATION at `/url`, `/filter/states/…` or
 *   `/filter/groups/…`
 */
export async function changeWebhook(
  trx: Trx,
  row: WebhookRow,
  { rotateSecret, url, enabled, filter, description }: WebhookChange,
  { by, at, today, allowPrivate }: Change,
): Promise<Webhook> {
  if (filter) await checkFilter(trx, filter, today)
  const secret = newSecret()
  const changes = {
    updated_at: at,
    updated_by: by,
    ...(url === undefined ? {} : { url: readUrl(url, allowPrivate) }),
    ...(filter === undefined ? {} : { filter }),
    ...(description === undefined ? {} : { description }),
    ...(enabled === undefined ? {} : { enabled, disabled_because: null }),
    ...(rotateSecret ? { secret, former_secret: row.secret } : {}),
  }
  const changed = await updateWebhook(trx, row.id, changes, overlapHours)
  return { ...rowToWebhook(changed), ...(rotateSecret ? { secret } : {}) }
}

/**
 * Removes an endpoint with its dead letters.
 *
 * @param held `If-Match` as sent
 * @throws Problem NOT_FOUND, VERSION_MISMATCH
 */
export async function removeWebhook(
  trx: Trx,
  id: string,
  held: string | undefined,
): Promise<void> {
  await requireWebhook(trx, id, held)
  await deleteWebhook(trx, id)
}

/** An endpoint as the API shows it, without its secrets. */
export function rowToWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    filter: row.filter as WebhookFilter,
    enabled: row.enabled,
    disabledBecause: row.disabled_because,
    formerSecretUntil: row.former_secret_until,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function requireRow(row: WebhookRow | undefined): WebhookRow {
  if (row) return row
  throw new Problem('NOT_FOUND', 'There is no webhook with this id.')
}

async function checkFilter(
  db: Db,
  { states = [], groups = [] }: WebhookFilter,
  today: string,
): Promise<void> {
  const state = states.findIndex((path) => statesWithin(path).length === 0)
  if (state >= 0) {
    throw invalid(
      `/filter/states/${state}`,
      'must be a state or the beginning of one, as in aap',
    )
  }
  for (const [at, group] of groups.entries()) {
    if (await findGroup(db, group, { today })) continue
    throw invalid(`/filter/groups/${at}`, 'is no group that is registered')
  }
}
