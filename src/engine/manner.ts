import type { NewAnswer, StoredAnswer } from '../../db/answers.ts'
import type { Db } from '../../db/database.ts'
import type { Touch } from './batch.ts'
import type { Draft } from './draft.ts'

/** How something is to be recorded. */
export interface Manner {
  /** Everything is checked and computed, nothing is stored. */
  dryRun?: boolean
  /**
   * The answer that an earlier request with the same key was given.
   *
   * @param db the connection that records: one that holds a connection must
   *   not wait for a second one
   */
  repeat?: (db: Db) => Promise<StoredAnswer | undefined>
  /** The answer to keep under the request's key. */
  answer?: (drafts: Draft[], touched: Touch[]) => NewAnswer
}

/**
 * A refusal, unless it only says that a twin with the same key was recorded
 * after the answers had been read and before the item was.
 */
export async function orRepeat<T>(
  db: Db,
  manner: Manner,
  refusal: T,
): Promise<T | { kind: 'repeated'; answer: StoredAnswer }> {
  const answer = await manner.repeat?.(db)
  return answer ? { kind: 'repeated', answer } : refusal
}
