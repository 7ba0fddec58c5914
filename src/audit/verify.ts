import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../db/database.ts'
import { listOrphans } from '../../db/orphans.ts'
import { listRecords, type WorkItemRecord } from '../../db/records.ts'
import { checkRecord } from './check-record.ts'
import { verifyCheckpoints } from './verify-checkpoints.ts'

/** How much was verified, and what was found. */
export interface Verified {
  workItems: number
  events: number
  deadlines: number
  names: number
  checkpoints: number
  discrepancies: number
}

/** Takes what was found, one line each. */
type Tell = (line: string) => void

/**
 * Holds every row of the record against the events that it comes from, some
 * items at a time, and every checkpoint against all events. Between two items
 * others get their turn, and between two batches no connection is held.
 *
 * @param tell takes each discrepancy
 * @param batchSize how many items are held at once
 * @param signal ends it
 * @throws the reason of `signal`
 */
export async function verify(
  db: Db,
  tell: Tell,
  batchSize = 100,
  signal?: AbortSignal,
): Promise<Verified> {
  const all = nothingVerified()
  for await (const record of records(db, batchSize)) {
    signal?.throwIfAborted()
    verifyRecord(record, all, tell)
  }
  for (const { workItemId, kind, count } of await listOrphans(db)) {
    all.discrepancies += 1
    tell(
      `there is no work item ${workItemId}, but rows of it: ${count} ${kind}`,
    )
  }
  const tellOne = (line: string) => {
    all.discrepancies += 1
    tell(line)
  }
  all.checkpoints = await verifyCheckpoints(db, tellOne, signal)
  return all
}

/** What is counted, before anything was verified. */
export function nothingVerified(): Verified {
  const rows = { workItems: 0, events: 0, deadlines: 0, names: 0 }
  return { ...rows, checkpoints: 0, discrepancies: 0 }
}

/**
 * Holds what is stored of one item against its events.
 *
 * @param all gains what is counted of it
 * @param tell takes each discrepancy
 */
export function verifyRecord(
  record: WorkItemRecord,
  all: Verified,
  tell: Tell,
): void {
  const { item, events, deadlines, names } = record
  all.workItems += 1
  all.events += events.length
  all.deadlines += deadlines.length
  all.names += names.length
  for (const line of checkRecord(record)) {
    all.discrepancies += 1
    tell(`${item.provisional_name} (${item.id}): ${line}`)
  }
}

async function* records(
  db: Db,
  batchSize: number,
): AsyncGenerator<WorkItemRecord> {
  let after: string | null = null
  for (;;) {
    const batch: WorkItemRecord[] = await listRecords(db, after, batchSize)
    for (const record of batch) {
      yield record
      await setImmediate()
    }
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    after = last.item.id
  }
}
