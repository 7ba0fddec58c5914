import '../law.ts'

import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { KeyFile } from '../audit/key-file.ts'
import { createSigner } from '../audit/signer.ts'
import type { Engine } from '../engine/engine.ts'
import { reasonOf } from '../reason.ts'
import { exportRecord, type Lines } from '../transfer/export.ts'
import { withEngine } from './engine.ts'
import { createProgress } from './progress.ts'

const usage = `Writes everything on record to a file, one JSON object a line, or to the
standard output; tells on the standard error how far it is.

npm run export -- record.ndjson
npm run --silent export > record.ndjson
`

const tell = (line: string) => process.stderr.write(`export: ${line}\n`)

try {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (values.help) process.stdout.write(usage)
  else
    await withEngine(process.env, (engine, { checkpointKey }) =>
      write(exportOf(engine, checkpointKey), file),
    )
} catch (error) {
  tell(reasonOf(error))
  process.exitCode = 1
}

/** A file gets its name when it is whole. */
async function write(
  record: AsyncIterable<Lines>,
  file: string | undefined,
): Promise<void> {
  const lines = Readable.from(watched(record), { objectMode: false })
  if (file === undefined) return pipeline(lines, process.stdout, { end: false })
  const part = `${file}.part`
  await pipeline(lines, createWriteStream(part, { flush: true }))
  await rename(part, file)
}

function exportOf(engine: Engine, file: KeyFile): AsyncIterable<Lines> {
  const signer = createSigner(engine, file)
  return exportRecord(engine, signer, (error) =>
    tell(`without a new checkpoint: ${reasonOf(error)}`),
  )
}

async function* watched(record: AsyncIterable<Lines>): AsyncGenerator<string> {
  const watch = createProgress(null, tell, () => performance.now())
  const passed = { lines: 0, bytes: 0 }
  for await (const { text, lines } of record) {
    yield text
    passed.lines += lines
    watch(passed)
  }
}
