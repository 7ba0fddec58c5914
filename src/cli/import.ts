import '../law.ts'

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { reasonOf } from '../reason.ts'
import { importRecord } from '../transfer/import.ts'
import type { Import } from '../transfer/schema.ts'
import { withEngine } from './engine.ts'
import { createProgress } from './progress.ts'

const usage = `Stores everything that a file of \`npm run export\` holds, or nothing; tells on
the standard error how far it is.

npm run import -- record.ndjson
`

const tell = (line: string) => process.stderr.write(`import: ${line}\n`)

try {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (values.help) process.stdout.write(usage)
  else if (file === undefined) throw new Error('name the file to import')
  else process.stdout.write(reportOf(await load(file)))
} catch (error) {
  tell(reasonOf(error))
  process.exitCode = 1
}

async function load(file: string): Promise<Import> {
  const { size } = await stat(file)
  return withEngine(process.env, (engine) => {
    const watch = createProgress(size, tell, () => performance.now())
    const importer = { by: 'command line', watch }
    const source = createReadStream(file)
    return engine.db
      .transaction()
      .execute((trx) => importRecord(engine, trx, source, importer))
  })
}

function reportOf({ counts, leftOut }: Import): string {
  const told = Object.entries(counts).map(([type, count]) => `${count} ${type}`)
  const left = Object.entries(leftOut).map(
    ([type, count]) =>
      `${count} ${type} left out, since the record has other events\n`,
  )
  return `imported ${told.join(', ')}\n${left.join('')}`
}
