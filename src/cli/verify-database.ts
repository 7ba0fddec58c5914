import { connect } from '../../db/connect.ts'
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
  const verified = await verify(db, say).finally(close)
  say(toLine(verified))
  return verified.discrepancies > 0 ? 1 : 0
}

function toLine(verified: Verified): string {
  const { workItems, events, deadlines, names, discrepancies } = verified
  return `${workItems} work items, ${events} events, ${deadlines} deadlines, ${names} names: ${discrepancies} discrepancies`
}
