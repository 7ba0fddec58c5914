import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { systemClock } from '../src/engine/clock.ts'
import { createEngine } from '../src/engine/engine.ts'
import { importRecord } from '../src/transfer/import.ts'
import { exportAll } from './export-all.ts'

// Exports to a file or imports one, in a process of its own, and tells how
// long that took, in seconds, and how much memory it held at most, in MiB.
const [direction, url = '', file = ''] = process.argv.slice(2)
const { db, close } = connect(url, { max: 2, statementTimeout: 0 })
await migrate(db)
const engine = createEngine({ db, clock: systemClock(), zone: 'UTC' })
const begun = performance.now()
await (direction === 'import' ? readFile() : writeFile())
const seconds = (performance.now() - begun) / 1000
await close()
const memory = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ seconds, memory }))

async function readFile(): Promise<void> {
  await db
    .transaction()
    .execute((trx) =>
      importRecord(engine, trx, createReadStream(file), { by: 'bench' }),
    )
}

async function writeFile(): Promise<void> {
  const texts = Readable.from(exportTexts(), { objectMode: false })
  await pipeline(texts, createWriteStream(file))
}

async function* exportTexts(): AsyncGenerator<string> {
  for await (const { text } of exportAll(engine)) yield text
}
