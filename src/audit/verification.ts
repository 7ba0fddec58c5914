import type { Db } from '../../db/database.ts'
import { findRecord } from '../../db/records.ts'
import type { Engine } from '../engine/engine.ts'
import { Problem } from '../http/problems.ts'
import type { Verification } from './verification-schema.ts'
import {
  nothingVerified,
  type Verified,
  verify,
  verifyRecord,
} from './verify.ts'

/** Verifies what is on record while the service runs. */
export interface Verifier {
  /**
   * Verifies everything; who asks while that is under way gets the same
   * answer.
   *
   * @throws Problem UNAVAILABLE where the service stops before it is done
   */
  all(): Promise<Verification>
  /** Verifies one item, which is there. */
  one(workItemId: string): Promise<Verification>
  /** Ends what is under way. */
  stop(): void
}

/** So many discrepancies are told one by one. */
const most = 100

/** What can verify the record of a service. */
export function createVerifier({ db, clock }: Engine): Verifier {
  const stopped = new AbortController()
  let running: Promise<Verification> | undefined
  const run = async (
    task: (tell: (line: string) => void) => Promise<Verified>,
  ): Promise<Verification> => {
    const told: string[] = []
    const from = await clock.now()
    const { discrepancies: found, ...counts } = await task((line) => {
      if (told.length < most) told.push(line)
    })
    const to = await clock.now()
    return { ...counts, found, discrepancies: told, from, to }
  }
  const verifyAll = (tell: (line: string) => void) =>
    verify(db, tell, 100, stopped.signal)
  return {
    all() {
      running ??= run(verifyAll).finally(() => {
        running = undefined
      })
      return running
    },
    one: (id) => run((tell) => verifyOne(db, id, tell)),
    stop() {
      const detail = 'The service stops before everything is verified.'
      stopped.abort(new Problem('UNAVAILABLE', detail))
    },
  }
}

async function verifyOne(
  db: Db,
  id: string,
  tell: (line: string) => void,
): Promise<Verified> {
  const all = nothingVerified()
  const record = await findRecord(db, id)
  if (record) verifyRecord(record, all, tell)
  return all
}
