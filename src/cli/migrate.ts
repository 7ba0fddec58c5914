import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'

const url = process.env.DATABASE_URL
if (url) await run(url)
else fail('DATABASE_URL is not set: say which database to migrate')

async function run(url: string): Promise<void> {
  const { db, close } = connect(url, { max: 2, statementTimeout: 0 })
  try {
    const applied = await migrate(db)
    for (const name of applied) process.stdout.write(`applied ${name}\n`)
    if (applied.length === 0) process.stdout.write('nothing to apply\n')
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  } finally {
    await close()
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
