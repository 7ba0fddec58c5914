import {
  type MembersRecorded,
  type RecordInstructions,
  recordMembers,
} from '../batches/record.ts'
import type { Manner } from '../engine/manner.ts'
import { readDecisions, words } from './decisions.ts'
import type { Meeting } from './schema.ts'

/** What a plenary decided, as `POST /v1/meetings/{id}/decisions` takes it. */
export interface Plenary {
  /** The civil date of the decisions; today if not given. */
  on?: string
  decisions: readonly unknown[]
}

/**
 * Reads the decisions of a plenary and records them, all or nothing.
 *
 * @param record how the instructions that were read become a batch
 */
export async function recordDecisions(
  meeting: Pick<Meeting, 'id' | 'kind'>,
  { on, decisions }: Plenary,
  manner: Manner,
  record: RecordInstructions,
): Promise<MembersRecorded> {
  const batch = readDecisions(meeting, decisions, on)
  return recordMembers(words, batch, manner, record)
}
