import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { json } from './json.ts'
import type { StoredPing, WebhookRow } from './webhooks.ts'

// An endpoint belongs to who holds its lease: a time, which the holder keeps
// moving on, and a number, which counts the holders. A holder that was killed
// loses it by the time; one that was only slow finds by the number that
// somebody else has it, and writes nothing any more.

/** What a holder of an endpoint shows. */
export type Lease = Pick<WebhookRow, 'id' | 'lease_number'>

/** An endpoint that was taken. */
export type LeasedWebhook = WebhookRow & {
  /** Whether the feed is to go on; else only a ping or a dead letter is. */
  is_due: boolean
}

const milliseconds = (count: number): RawBuilder<string> =>
  sql`(${count}::double precision * interval '1 millisecond')`

const isDue = (settled: string) => sql`(w.enabled
  and w.next_attempt_at <= now() and w.cursor < ${settled}::bigint)`

/** Whether there is an endpoint to which anything may ever be sent. */
export async function hasLiveWebhooks(db: Db): Promise<boolean> {
  const { rows } = await sql`
select from webhooks where enabled or ping ->> 'state' = 'queued' limit 1
`.execute(db)
  return rows.length > 0
}

/**
 * Takes endpoints to which something is to be sent and that nobody holds,
 * those that wait longest first.
 *
 * @param settled the position up to which the feed can be read
 * @param time milliseconds until the lease lapses
 */
export async function takeWebhooks(
  db: Db,
  settled: string,
  limit: number,
  time: number,
): Promise<LeasedWebhook[]> {
  const { rows } = await sql<LeasedWebhook>`
with free as (
  select w.id from webhooks w
  where (w.lease_until is null or w.lease_until <= now())
    and (${isDue(settled)} or w.ping ->> 'state' = 'queued'
      or w.enabled and exists (
        select from webhook_dead_letters l
        where l.webhook_id = w.id and l.state = 'queued'))
  order by w.next_attempt_at, w.id
  limit ${limit} for update skip locked
)
update webhooks w set lease_number = w.lease_number + 1,
  lease_until = now() + ${milliseconds(time)}
from free where w.id = free.id
returning w.*, ${isDue(settled)} as is_due`.execute(db)
  return rows
}

/** What tells a lease from every other one. */
export const leaseKey = ({ id, lease_number }: Lease): string =>
  `${id} ${lease_number}`

/** Moves leases on; gives the keys of those that are still held. */
export async function keepLeases(
  db: Db,
  leases: readonly Lease[],
  time: number,
): Promise<Set<string>> {
  const { rows } = await sql<Lease>`
update webhooks w set lease_until = now() + ${milliseconds(time)}
from jsonb_to_recordset(${JSON.stringify(leases)}::jsonb)
  as l(id uuid, lease_number bigint)
where w.id = l.id and w.lease_number = l.lease_number
  and w.lease_until is not null
returning w.id, w.lease_number`.execute(db)
  return new Set(rows.map(leaseKey))
}

/** Lets an endpoint go. */
export async function releaseWebhook(db: Db, lease: Lease): Promise<void> {
  await write(db, lease, sql`lease_until = null`)
}

/**
 * Moves the cursor on, past an event that was delivered or is not wanted. It
 * does not wait for the disk: should that be lost in a crash of the server,
 * the event is told once more.
 *
 * @returns the endpoint as it is now; undefined where the lease is lost
 */
export async function advanceCursor(
  db: Db,
  lease: Lease,
  cursor: string,
  isDelivered: boolean,
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
update webhooks w set cursor = ${cursor}::bigint, attempts = 0,
  last_delivered_at = case when ${isDelivered} then now()
    else w.last_delivered_at end,
  last_failure = case when ${isDelivered} then null else w.last_failure end
from (select set_config('synchronous_commit', 'off', true)) as relaxed
where w.id = ${lease.id} and w.lease_number = ${lease.lease_number}::bigint
returning w.*`.execute(db)
  return rows[0]
}

/**
 * Puts the next event off after an attempt in vain.
 *
 * @param delay milliseconds until it is tried again
 */
export async function postpone(
  db: Db,
  lease: Lease,
  failure: string,
  delay: number,
): Promise<void> {
  await write(
    db,
    lease,
    sql`attempts = attempts + 1, last_failed_at = now(),
  last_failure = ${failure}, next_attempt_at = now() + ${milliseconds(delay)}`,
  )
}

/** Sends nothing more to an endpoint until somebody enables it again. */
export async function disableWebhook(
  db: Db,
  lease: Lease,
  reason: string,
): Promise<void> {
  await write(
    db,
    lease,
    sql`enabled = false, disabled_because = ${reason}, version = version + 1,
  last_failed_at = now(), last_failure = ${reason}`,
  )
}

/** Says what has become of a trial message, unless another was asked for. */
export async function settlePing(
  db: Db,
  lease: Lease,
  ping: StoredPing,
): Promise<void> {
  await write(
    db,
    lease,
    sql`ping = case when ping ->> 'id' = ${ping.id} then ${json(ping)}
  else ping end`,
  )
}

/**
 * Lays an event aside that cannot be delivered, and moves past it.
 *
 * @param attempts how often it was tried
 * @returns the endpoint as it is now; undefined where the lease is lost
 */
export async function buryEvent(
  db: Db,
  { id, lease_number }: Lease,
  event: { work_item_id: string; seq: number; position: string },
  attempts: number,
  failure: string,
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
with moved as (
  update webhooks set cursor = ${event.position}::bigint, attempts = 0,
    last_failed_at = now(), last_failure = ${failure}
  where id = ${id} and lease_number = ${lease_number}::bigint
  returning *),
buried as (
  insert into webhook_dead_letters (
    webhook_id, number, work_item_id, seq, attempts, reason, state, died_at)
  select m.id, coalesce((
      select max(number) from webhook_dead_letters where webhook_id = m.id
    ), 0) + 1, ${event.work_item_id}::uuid, ${event.seq}::integer,
    ${attempts}::integer, ${failure}, 'dead', now()
  from moved m)
select * from moved`.execute(db)
  return rows[0]
}

async function write(
  db: Db,
  { id, lease_number }: Lease,
  changes: RawBuilder<unknown>,
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
update webhooks set ${changes}
where id = ${id} and lease_number = ${lease_number}::bigint
returning *`.execute(db)
  return rows[0]
}
