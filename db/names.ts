import { sql } from 'kysely'
import type { Trx } from './database.ts'

/** Every name and number that an item ever had, by which it is found. */
export interface WorkItemNamesTable {
  work_item_id: string
  kind: 'name' | 'number'
  key: string
  label: string
  /** The event that gave it. */
  since: number
  /**
   * Whether it is the present number of an item in study, aap or tap; one
   * number has one such item.
   */
  claims: boolean
}

/** A name that an event gives to its item. */
export type NewName = WorkItemNamesTable

/** How names are compared: without regard to case and outer blanks. */
export function nameKey(label: string): string {
  return label.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')
}

/**
 * All keys by which a number is found: `Y.4101/Y.2067` by the whole and by
 * either half.
 */
export function numberKeys(number: string): string[] {
  const halves = number.split('/').map(nameKey)
  return [...new Set([nameKey(number), ...halves])].filter((key) => key !== '')
}

/**
 * Takes the claim to their numbers from items, before a statement that gives
 * the numbers anew: within one statement, an item could claim a number before
 * the other one lets it go.
 */
export async function releaseClaims(
  trx: Trx,
  workItemIds: readonly string[],
): Promise<void> {
  await sql`
update work_item_names set claims = false
where work_item_id = any(${workItemIds}::uuid[]) and claims
`.execute(trx)
}
