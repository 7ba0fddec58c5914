import { connect } from '../../db/connect.ts'
import { prepare } from '../engine/prepare.ts'
import { reasonOf } from '../reason.ts'
import { findDatabase } from './database.ts'

try {
  const url = await findDatabase(process.env)
  // A migration may take its time, unlike a statement of the service.
  const { db, close } = connect(url, { max: 2, statementTimeout: 0 })
  const applied = await prepare(db).finally(close)
  for (const name of applied) process.stdout.write(`applied ${name}\n`)
  if (applied.length === 0) process.stdout.write('nothing to apply\n')
} catch (error) {
  process.stderr.write(`migrate: ${reasonOf(error)}\n`)
  process.exitCode = 1
}
