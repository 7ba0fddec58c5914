import { createHash } from 'node:crypto'
import type { Trx } from '../../db/database.ts'
import { insertImport } from '../../db/imports.ts'
import type { Engine } from '../engine/engine.ts'
import { Problem } from '../http/problems.ts'
import { badLine, tooLong } from './bad-line.ts'
import { requireEnd, requireHeader } from './frame.ts'
import { type Intake, openIntake } from './intake.ts'
import { type Line, readLines } from './lines.ts'
import { cutAt, readLine } from './read-line.ts'
import type { Import } from './schema.ts'

/** How far an import has come. */
export interface Progress {
  lines: number
  bytes: number
}

/** Who imports, and who is told how far it is. */
export interface Importer {
  by: string
  watch?: (progress: Progress) => void
}

/**
 * Stores the lines of an export, all or nothing: whatever is thrown, the
 * transaction has to be rolled back. What the file leaves armed stays armed;
 * the clock takes it as it would have where it was exported.
 *
 * @param source octets of the file, read as fast as they can be stored
 * @throws Problem with the `line` of the first mistake
 */
export async function importRecord(
  engine: Engine,
  trx: Trx,
  source: AsyncIterable<Uint8Array>,
  { by, watch = () => {} }: Importer,
): Promise<Import> {
  const whole = createHash('sha256')
  const intake = openIntake(engine, trx)
  const progress = { lines: 0, bytes: 0 }
  let isEnded = false
  const take = async (line: Line) => {
    progress.lines = line.number
    progress.bytes += line.bytes.length
    const read = readLine(line)
    if (isEnded)
      throw badLine(line.number, 'VALIDATION', 'stands after the end')
    isEnded = read.type === 'end' && line.number > 1
    if (line.number === 1) requireHeader(read)
    else if (isEnded)
      requireEnd(read, intake.counts, whole.copy().digest('hex'))
    else await intake.put(read, line.bytes.length)
    whole.update(line.bytes)
  }
  try {
    for await (const lines of readLines(source, tooLong)) {
      for (const line of lines) await take(line)
      watch({ ...progress })
    }
    if (!isEnded) throw cutAt(progress.lines + 1)
  } catch (error) {
    // A line that still waits comes before the one that was just read.
    if (error instanceof Problem) await intake.finish()
    else await intake.abandon()
    throw error
  }
  await intake.finish()
  return note(engine, trx, by, whole.digest('hex'), intake)
}

async function note(
  { clock }: Engine,
  trx: Trx,
  importedBy: string,
  sha256: string,
  { counts, leftOut }: Intake,
): Promise<Import> {
  const importedAt = await clock.now(trx)
  await insertImport(trx, {
    imported_at: importedAt,
    imported_by: importedBy,
    sha256,
    events: counts.event ?? 0,
  })
  return { importedAt, importedBy, sha256, counts, leftOut }
}
