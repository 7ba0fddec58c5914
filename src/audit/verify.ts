import type { Db } from '../../db/database.ts'
import { listRecords, type WorkItemRecord } from '../../db/records.ts'
import { checkRecord } from './check-record.ts'

/** How much was verified, and what was found. */
export interface Verified {
  workItems: number
  events: number
  deadlines: number
  names: number
  discrepancies: number
}

/**
 * Holds every row of the record against the events that it comes from, some
 * items at a time.
 *
 * @param tell takes each discrepancy, one line each
 * @param batchSize how many items are held at once
 */
export async function verify(
  db: Db,
  tell: (line: string) => void,
  batchSize = 100,
): Promise<Verified> {
  const all = { workItems: 0, events: 0, deadlines: 0, names: 0 }
  let discrepancies = 0
  for await (const record of records(db, batchSize)) {
    all.workItems += 1
    all.events += record.events.length
    all.deadlines += record.deadlines.length
    all.names += record.names.length
    for (const line of checkRecord(record)) {
      discrepancies += 1
      tell(`${record.item.provisional_name} (${record.item.id}): ${line}`)
    }
  }
  return { ...all, discrepancies }
}

async function* records(
  db: Db,
  batchSize: number,
): AsyncGenerator<WorkItemRecord> {
  let after: string | null = null
  for (;;) {
    const batch: WorkItemRecord[] = await listRecords(db, after, batchSize)
    yield* batch
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    after = last.item.id
  }
}
