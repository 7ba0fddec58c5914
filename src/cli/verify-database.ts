import { listBoardMistakes } from '../../db/board-checks.ts'
import { connect } from '../../db/connect.ts'
import type { Db } from '../../db/database.ts'
import { readOnce } from '../../db/snapshots.ts'
import { type Verified, verify } from '../audit/verify.ts'
import { findDatabase } from './database.ts'

/**
 * Verifies the database that the environment names, and tells it on the
 * standard output.
 *
 * @returns the exit code: 1 where something was found
 */
export async function verifyDatabase(env: NodeJS.ProcessEnv): Promise<0 | 1> {
  const { url } = await findDatabase(env)
  const { db, close } = connect(url, { max: 1, statementTimeout: 0 })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const verified = await verifyAll(db, say).finally(close)
  say(toLine(verified))
  return verified.discrepancies > 0 ? 1 : 0
}

/** The record, and what is folded of it for the board. */
async function verifyAll(
  db: Db,
  say: (line: string) => void,
): Promise<Verified> {
  const verified = await verify(db, say)
  const mistakes = await readOnce(db, listBoardMistakes)
  for (const { what, place } of mistakes) {
    say(`${what}: ${place} is not what the events give`)
  }
  const discrepancies = verified.discrepancies + mistakes.length
  return { ...verified, discrepancies }
}

function toLine(verified: Verified): string {
  const { workItems, events, deadlines, names } = verified
  const { checkpoints, discrepancies } = verified
  return `${workItems} work items, ${events} events, ${deadlines} deadlines, ${names} names, ${checkpoints} checkpoints: ${discrepancies} discrepancies`
}
