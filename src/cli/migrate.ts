import '../law.ts'

import { connect } from '../../db/connect.ts'
import { reasonOf } from '../reason.ts'
import { prepareSchema } from '../schema.ts'
import { findDatabase } from './database.ts'

try {
  const addresses = await findDatabase(process.env)
  // A migration may take its time, unlike a statement of the service.
  const options = { max: 2, statementTimeout: 0 }
  const { db, close } = connect(addresses.url, options)
  const applied = await prepareSchema(db, addresses).finally(close)
  for (const name of applied) process.stdout.write(`applied ${name}\n`)
  if (applied.length === 0) process.stdout.write('nothing to apply\n')
} catch (error) {
  process.stderr.write(`migrate: ${reasonOf(error)}\n`)
  process.exitCode = 1
}
