import { connect } from '../../db/connect.ts'
import { type Verified, verify } from '../audit/verify.ts'
import { reasonOf } from '../reason.ts'
import { findDatabase } from './database.ts'

try {
  const { url } = await findDatabase(process.env)
  const { db, close } = connect(url, { max: 1, statementTimeout: 0 })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const verified = await verify(db, say).finally(close)
  say(toLine(verified))
  if (verified.discrepancies > 0) process.exitCode = 1
} catch (error) {
  process.stderr.write(`verify: ${reasonOf(error)}\n`)
  process.exitCode = 1
}

function toLine(verified: Verified): string {
  const { workItems, events, deadlines, names, discrepancies } = verified
  return `${workItems} work items, ${events} events, ${deadlines} deadlines, ${names} names: ${discrepancies} discrepancies`
}
